using UNetDsl.Training;

namespace UNetDsl.Cli.Training;

/// <summary>Does something at the first report of a training, when nothing can refuse it any more, and passes all on.</summary>
internal sealed class FirstReport(IProgress<TrainingProgress> next, Action? first) : IProgress<TrainingProgress>
{
    private Action? _first = first;

    public void Report(TrainingProgress value)
    {
        _first?.Invoke();
        _first = null;
        next.Report(value);
    }
}
