using System.Globalization;
using UNetDsl.Cli.Rendering;
using UNetDsl.Cli.Running;
using UNetDsl.Training;

namespace UNetDsl.Cli.Training;

/// <summary>
/// Shows where a training stands: a line that is redrawn in a terminal; into a file or pipe a plain line now and then.
/// Validations get a line of their own in both.
/// </summary>
internal sealed class TrainingDisplay(Screen screen) : IProgress<TrainingProgress>
{
    private const int BarLength = 24;
    private const int WideEnough = 100;
    private ValidationPoint? _best;

    public void Report(TrainingProgress value)
    {
        if (value.Validation is { } validation)
        {
            ReportValidation(value, validation);
        }
        else
        {
            screen.Standing(screen.Interactive && screen.Width >= WideEnough ? $"{Bar(value)} {Standing(value)}" : Standing(value), value.Elapsed);
        }
    }

    private void ReportValidation(TrainingProgress progress, ValidationPoint validation)
    {
        var score = validation.Metric == MetricKind.Loss ? "" : $"{validation.Metric.Title()} {Quantity.Score(validation.Score)}, ";
        var best = _best is null || validation.IsBetterThan(_best);
        _best = best ? validation : _best;
        screen.EndStanding();
        screen.Line($"validation at step {progress.Step}: {score}loss {Number(validation.Loss)}{(best ? ", the best so far" : "")}");
    }

    /// <summary>What matters most comes first: a narrow terminal cuts the end.</summary>
    private static string Standing(TrainingProgress progress) => string.Create(
        CultureInfo.InvariantCulture,
        $"step {progress.Step}/{progress.Steps}  loss {Number(progress.Loss)}  {Quantity.Duration(progress.Remaining)} left  {Pace(progress)}  {Quantity.Bytes(progress.Memory)}");

    private static string Pace(TrainingProgress progress) => progress.SamplesPerSecond is >= 1 or 0
        ? string.Create(CultureInfo.InvariantCulture, $"{progress.SamplesPerSecond:0.0} tiles/s")
        : string.Create(CultureInfo.InvariantCulture, $"{1 / progress.SamplesPerSecond:0.0} s/tile");

    private static string Bar(TrainingProgress progress)
    {
        var filled = (int)(BarLength * progress.Step / Math.Max(1, progress.Steps));
        return new string('━', filled) + new string('─', BarLength - filled);
    }

    private static string Number(double loss) => loss.ToString("0.0000", CultureInfo.InvariantCulture);
}
