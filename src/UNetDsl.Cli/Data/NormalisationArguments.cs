using System.CommandLine;
using System.Globalization;
using UNetDsl.Cli.Options;
using UNetDsl.Imaging;
using UNetDsl.Training;

namespace UNetDsl.Cli.Data;

/// <summary>How raw values become input, and how decoded images are kept; what is not given keeps its value.</summary>
internal sealed class NormalisationArguments
{
    private const int BytesPerMebibyte = 1 << 20;
    private readonly Option<string?> _kind = SharedOptions.Choice("--normalise", "How raw values become input; stored in the checkpoint [default: zscore]", "zscore", "minmax", "percentile", "nominal", "none");
    private readonly Option<string?> _scope = SharedOptions.Choice("--normalise-by", "Each image by its own values, or all by those of the training set [default: image]", "image", "set");
    private readonly Option<double[]?> _percentiles = Percentiles();
    private readonly Option<bool> _afterDeformation = new("--border-weights-per-tile") { Description = "Compute border weights for each tile after its deformation, not once for each image" };
    private readonly Option<int?> _cache = SharedOptions.Whole("--cache", "Most memory for decoded images, MiB [default: a quarter of what is free]", least: 0);

    public void AddTo(Command command)
    {
        Option[] all = [_kind, _scope, _percentiles, _afterDeformation, _cache];
        foreach (var option in all)
        {
            command.Add(option);
        }
    }

    /// <summary>Most bytes of decoded images; null where it was not said.</summary>
    public long? CacheBytes(ParseResult parsed) => parsed.GetValue(_cache) is { } mebibytes ? (long)mebibytes * BytesPerMebibyte : null;

    /// <summary>The options given, over those of <paramref name="basis"/>.</summary>
    public TrainingOptions Apply(ParseResult parsed, TrainingOptions basis)
    {
        var before = basis.Normalisation;
        var (low, high) = parsed.GetValue(_percentiles) is [var one, var other] ? (one, other) : (before.LowerPercentile, before.UpperPercentile);
        var rule = before with
        {
            Kind = parsed.GetValue(_kind) is { } kind ? Enum.Parse<NormalisationKind>(kind, ignoreCase: true) : before.Kind,
            Scope = parsed.GetValue(_scope) is { } scope ? Enum.Parse<NormalisationScope>(scope, ignoreCase: true) : before.Scope,
            LowerPercentile = low,
            UpperPercentile = high,
        };
        return basis with
        {
            // What a set was measured by is of no use to another rule.
            Normalisation = rule == before ? before : rule with { SetScales = null },
            Weights = parsed.GetValue(_afterDeformation) && basis.Weights is { } weights ? weights with { AfterDeformation = true } : basis.Weights,
        };
    }

    private static Option<double[]?> Percentiles()
    {
        const string Name = "--percentiles";
        var option = new Option<double[]?>(Name)
        {
            Description = "Percentiles that become 0 and 1 [default: 1 99]",
            HelpName = "LOW HIGH",
            Arity = new ArgumentArity(2, 2),
            AllowMultipleArgumentsPerToken = true,
        };
        option.CustomParser = static result =>
        {
            double[] values = [.. result.Tokens.Select(static token => double.TryParse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN)];
            if (values is [>= 0 and var low, <= 100 and var high] && low < high)
            {
                return values;
            }

            result.AddError($"{Name} takes two rising numbers of 0..100, not '{string.Join(' ', result.Tokens.Select(static token => token.Value))}'");
            return null;
        };
        return option;
    }
}
