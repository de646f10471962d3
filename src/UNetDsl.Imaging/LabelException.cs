namespace UNetDsl.Imaging;

/// <summary>Labels cannot be used as what they were given for; the message is one sentence for the user.</summary>
public sealed class LabelException : Exception
{
    /// <summary>An exception with the default message.</summary>
    public LabelException()
    {
    }

    /// <summary>An exception with a sentence that says which label at which pixel, and what would work.</summary>
    /// <param name="message">The sentence.</param>
    public LabelException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a sentence and its cause.</summary>
    /// <param name="message">The sentence.</param>
    /// <param name="innerException">The cause.</param>
    public LabelException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
