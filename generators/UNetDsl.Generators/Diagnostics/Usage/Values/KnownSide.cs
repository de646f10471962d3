using Microsoft.CodeAnalysis;

namespace UNetDsl.Generators.Diagnostics.Usage.Values;

/// <summary>One side of a tensor.</summary>
/// <param name="Length">Its length; null where it is not known.</param>
/// <param name="Written">The expression that gives it; null where none does by itself.</param>
internal readonly record struct KnownSide(long? Length, IOperation? Written)
{
    /// <summary>A side of which nothing is known.</summary>
    public static KnownSide Unknown => default;
}
