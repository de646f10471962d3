namespace UNetDsl.Benchmarks.Contenders;

/// <summary>The two sides of a comparison.</summary>
internal enum Side
{
    /// <summary>The code that the generator emits.</summary>
    Emitted,

    /// <summary>Hand-written TorchSharp.</summary>
    Naive,
}
