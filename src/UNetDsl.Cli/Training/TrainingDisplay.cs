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
    private TrainingProgress? _first;
    private double? _best;

    public void Report(TrainingProgress value)
    {
        _first ??= value;
        if (value.Validation is { } validation)
        {
            ReportValidation(value, validation);
        }
        else
        {
            screen.Standing(screen.Interactive ? $"{Bar(value)} {Standing(value)}" : Standing(value), value.Elapsed);
        }
    }

    private void ReportValidation(TrainingProgress progress, ValidationPoint validation)
    {
        var score = validation.PixelError is { } error ? $"pixel error {Quantity.Score(error)}, " : "";
        var best = _best is null || validation.Score < _best;
        _best = best ? validation.Score : _best;
        screen.EndStanding();
        screen.Line($"validation at step {progress.Step}: {score}loss {Number(validation.Loss)}{(best ? ", the best so far" : "")}");
    }

    private string Standing(TrainingProgress progress) => string.Create(
        CultureInfo.InvariantCulture,
        $"step {progress.Step}/{progress.Steps}  loss {Number(progress.Loss)}  {Pace(progress)}  {Quantity.Duration(progress.Remaining)} left");

    /// <summary>Steps of a second since the first report: the very first steps are slower.</summary>
    private string Pace(TrainingProgress progress)
    {
        var (steps, time) = (progress.Step - _first!.Step, progress.Elapsed - _first.Elapsed);
        var pace = time > TimeSpan.Zero ? steps / time.TotalSeconds : progress.Step / Math.Max(progress.Elapsed.TotalSeconds, double.Epsilon);
        return pace >= 1 || pace == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{pace:0.0} step/s")
            : string.Create(CultureInfo.InvariantCulture, $"{1 / pace:0.0} s/step");
    }

    private static string Bar(TrainingProgress progress)
    {
        var filled = (int)(BarLength * progress.Step / Math.Max(1, progress.Steps));
        return new string('━', filled) + new string('─', BarLength - filled);
    }

    private static string Number(double loss) => loss.ToString("0.0000", CultureInfo.InvariantCulture);
}
