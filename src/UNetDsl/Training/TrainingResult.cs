namespace UNetDsl.Training;

/// <summary>
/// What a training gave. The network has the weights of the last step, or their running average where one was asked for; the
/// best ones are in the checkpoint.
/// </summary>
/// <param name="Status">How it ended.</param>
/// <param name="Steps">Steps done, earlier runs included.</param>
/// <param name="Losses">The loss curve, earlier runs included.</param>
/// <param name="Validations">The validation scores, earlier runs included.</param>
/// <param name="Best">The best of them; null without validation.</param>
/// <param name="Elapsed">Time of this run.</param>
public sealed record TrainingResult(
    TrainingStatus Status,
    long Steps,
    IReadOnlyList<LossPoint> Losses,
    IReadOnlyList<ValidationPoint> Validations,
    ValidationPoint? Best,
    TimeSpan Elapsed)
{
    /// <summary>
    /// How long steps waited for their images, in all. Decoding and augmentation run beside the steps, so more than a few
    /// percent of <see cref="Elapsed"/> says that images are too slow to read or the processor has too much to do.
    /// </summary>
    public TimeSpan Waited { get; init; }
}
