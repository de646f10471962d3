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
    long Step, long Steps, double Loss, double LearningRate, TimeSpan Elapsed, TimeSpan Remaining, ValidationPoint? Validation);
