namespace UNetDsl.Training;

/// <summary>A checkpoint cannot be read, written or used; the message names the folder, what is wrong and what would work.</summary>
public sealed class CheckpointException : IOException
{
    /// <summary>An exception with the default message.</summary>
    public CheckpointException()
    {
    }

    /// <summary>An exception with a sentence.</summary>
    /// <param name="message">The sentence.</param>
    public CheckpointException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a sentence and its cause.</summary>
    /// <param name="message">The sentence.</param>
    /// <param name="innerException">The cause.</param>
    public CheckpointException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
