namespace UNetDsl.Training;

/// <summary>Where a training stands.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Steps">Steps in all.</param>
/// <param name="Loss">Training loss, averaged over the steps since the report before.</param>
/// <param name="LearningRate">Step size of the last step.</param>
/// <param name="Elapsed">Time since this run began.</param>
/// <param name="Remaining">Time that the rest will take at the present pace.</param>
/// <param name="Validation">Scores, in the report that follows a validation; else null.</param>
public sealed record TrainingProgress(
    long Step, long Steps, double Loss, double LearningRate, TimeSpan Elapsed, TimeSpan Remaining, ValidationPoint? Validation)
{
    /// <summary>Time of this run and of those that it goes on from.</summary>
    public TimeSpan TotalElapsed { get; init; }

    /// <summary>Tiles trained on in a second, since the report before and without validations and checkpoints.</summary>
    public double SamplesPerSecond { get; init; }

    /// <summary>Memory of the process, bytes that are resident.</summary>
    public long Memory { get; init; }
}
