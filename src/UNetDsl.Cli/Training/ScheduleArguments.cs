using System.CommandLine;
using UNetDsl.Cli.Options;
using UNetDsl.Training;

namespace UNetDsl.Cli.Training;

/// <summary>The options that make a <see cref="RateSchedule"/>; what is not given keeps its value.</summary>
internal sealed class ScheduleArguments
{
    private readonly Option<string?> _kind = SharedOptions.Choice(
        "--schedule", "Course of the learning rate; plateau needs --validate [default: constant]", "constant", "poly", "cosine", "one-cycle", "plateau");

    private readonly Option<int?> _warmUp = SharedOptions.Whole("--warm-up", "Steps in which the rate rises [default: for poly and cosine 5 % and at most 100]", least: 0);

    public void AddTo(Command command)
    {
        command.Add(_kind);
        command.Add(_warmUp);
    }

    /// <summary>The options given, over those of <paramref name="basis"/>.</summary>
    public RateSchedule Apply(ParseResult parsed, RateSchedule basis)
    {
        var schedule = parsed.GetValue(_kind) switch
        {
            null => basis,
            "constant" => new ConstantRate(),
            "poly" => new PolynomialRate(),
            "cosine" => new CosineRate(),
            "one-cycle" => new OneCycleRate(),
            _ => new PlateauRate(),
        };
        return schedule with { WarmUp = parsed.GetValue(_warmUp) ?? schedule.WarmUp };
    }
}
