namespace UNetDsl.Training;

/// <summary>The loss of a training is no longer a finite number; the checkpoints are from before.</summary>
public sealed class TrainingDivergedException : Exception
{
    /// <summary>An exception with the default message.</summary>
    public TrainingDivergedException()
    {
    }

    /// <summary>An exception with a sentence.</summary>
    /// <param name="message">The sentence.</param>
    public TrainingDivergedException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a sentence and its cause.</summary>
    /// <param name="message">The sentence.</param>
    /// <param name="innerException">The cause.</param>
    public TrainingDivergedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
