namespace UNetDsl.Weights;

/// <summary>A weight file cannot be read, written or used; the message names the file, what is wrong and what would work.</summary>
public sealed class WeightFileException : IOException
{
    /// <summary>Creates an exception without a message.</summary>
    public WeightFileException()
    {
    }

    /// <summary>Creates an exception with a message.</summary>
    /// <param name="message">One sentence.</param>
    public WeightFileException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a message and its cause.</summary>
    /// <param name="message">One sentence.</param>
    /// <param name="innerException">What the system or the parser said.</param>
    public WeightFileException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal static WeightFileException About(string path, string problem, Exception? cause = null) =>
        new($"Weight file '{path}' {problem}.", cause);
}
