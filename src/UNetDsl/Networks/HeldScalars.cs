using TorchSharp;

namespace UNetDsl.Networks;

/// <summary>
/// Native scalars that live as long as the program. TorchSharp makes a scalar of a plain number for a single call and lets go
/// of it before libtorch has read it, so that the garbage collector may free it in between; a held one cannot be freed.
/// </summary>
internal static class HeldScalars
{
    /// <summary>The whole number 1.</summary>
    public static Scalar One { get; } = 1;

    /// <summary>The whole number 100.</summary>
    public static Scalar Hundred { get; } = 100;
}
