namespace UNetDsl.Native;

/// <summary>The native libraries of TorchSharp could not be found or loaded; the message says which, where, and what would work.</summary>
public sealed class NativeLibraryException : Exception
{
    /// <summary>Creates an exception without a message.</summary>
    public NativeLibraryException()
    {
    }

    /// <summary>Creates an exception with a message.</summary>
    /// <param name="message">One sentence.</param>
    public NativeLibraryException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a message and its cause.</summary>
    /// <param name="message">One sentence.</param>
    /// <param name="innerException">What the loader of the operating system said.</param>
    public NativeLibraryException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
