using UNetDsl.Training.Checkpoints;

namespace UNetDsl.Training.Logs;

/// <summary>Writes down where a training stood: a table and an event file for TensorBoard, both complete after each row.</summary>
internal sealed class TrainingLog : IDisposable
{
    private readonly CsvLog _table;
    private readonly EventFile _events;

    /// <summary>Opens both; what an interrupted run wrote after the step that this one goes on from does not count any more.</summary>
    /// <param name="folder">The training's output folder.</param>
    /// <param name="step">Steps done.</param>
    /// <exception cref="CheckpointException">A file cannot be written.</exception>
    public TrainingLog(string folder, long step)
    {
        (_table, _events) = Guard(folder, () => (new CsvLog(folder, step), new EventFile(folder, step)));
        Folder = folder;
    }

    private string Folder { get; }

    /// <summary>Adds a row.</summary>
    /// <exception cref="CheckpointException">A file cannot be written.</exception>
    public void Add(TrainingProgress progress) => Guard(Folder, () =>
    {
        _table.Add(progress);
        _events.Add(progress.Step, Scalars(progress));
        return true;
    });

    public void Dispose()
    {
        _table.Dispose();
        _events.Dispose();
    }

    private static IEnumerable<(string Tag, double Value)> Scalars(TrainingProgress progress)
    {
        yield return ("loss/training", progress.Loss);
        yield return ("learning rate", progress.LearningRate);
        yield return ("samples per second", progress.SamplesPerSecond);
        yield return ("memory", progress.Memory);
        if (progress.Validation is { } validation)
        {
            yield return ("loss/validation", validation.Loss);
            yield return ($"validation/{validation.Metric.Title()}", validation.Score);
        }
    }

    private static T Guard<T>(string folder, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException($"The learning curve cannot be written to '{folder}' ({OutputFolder.Reason(e)}); the last checkpoint is intact", e);
        }
    }
}
