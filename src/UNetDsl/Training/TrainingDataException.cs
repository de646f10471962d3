namespace UNetDsl.Training;

/// <summary>Images and labels that a network cannot be trained on; the message says which and what would work.</summary>
public sealed class TrainingDataException : Exception
{
    /// <summary>An exception with the default message.</summary>
    public TrainingDataException()
    {
    }

    /// <summary>An exception with a sentence.</summary>
    /// <param name="message">The sentence.</param>
    public TrainingDataException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a sentence and its cause.</summary>
    /// <param name="message">The sentence.</param>
    /// <param name="innerException">The cause.</param>
    public TrainingDataException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
