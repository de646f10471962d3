namespace UNetDsl.Imaging.Files;

/// <summary>An image file cannot be read or written; the message is one sentence that names the file.</summary>
public sealed class ImageFileException : IOException
{
    /// <summary>An exception with the default message.</summary>
    public ImageFileException()
    {
    }

    /// <summary>An exception with a sentence that already names the file.</summary>
    /// <param name="message">The sentence.</param>
    public ImageFileException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a sentence that already names the file, and its cause.</summary>
    /// <param name="message">The sentence.</param>
    /// <param name="innerException">The cause.</param>
    public ImageFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An exception about one file.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="reason">What is wrong with it and what would work: the end of a sentence that starts with its name.</param>
    /// <param name="innerException">The cause, if another error was caught.</param>
    public ImageFileException(string path, string reason, Exception? innerException)
        : base($"'{path}' {reason}", innerException) => Path = path;

    /// <summary>The file or folder at fault; null when the message alone names it.</summary>
    public string? Path { get; }
}
