namespace UNetDsl.Training;

/// <summary>A recipe cannot be read or written; the message names the file, the key and what would work.</summary>
public sealed class RecipeException : IOException
{
    /// <summary>An exception with the default message.</summary>
    public RecipeException()
    {
    }

    /// <summary>An exception with a sentence.</summary>
    /// <param name="message">The sentence.</param>
    public RecipeException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a sentence and its cause.</summary>
    /// <param name="message">The sentence.</param>
    /// <param name="innerException">The cause.</param>
    public RecipeException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
