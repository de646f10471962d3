namespace UNetDsl.Imaging.Datasets;

/// <summary>Files do not make a data set; the message is one sentence that names them and says what would work.</summary>
public sealed class DatasetException : Exception
{
    /// <summary>An exception with the default message.</summary>
    public DatasetException()
    {
    }

    /// <summary>An exception with a sentence.</summary>
    /// <param name="message">The sentence.</param>
    public DatasetException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a sentence and its cause.</summary>
    /// <param name="message">The sentence.</param>
    /// <param name="innerException">The cause.</param>
    public DatasetException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
