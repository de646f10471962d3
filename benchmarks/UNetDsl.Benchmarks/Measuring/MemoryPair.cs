namespace UNetDsl.Benchmarks.Measuring;

/// <summary>Memory of both sides.</summary>
/// <param name="Emitted">MB (10^6 bytes).</param>
/// <param name="Naive">MB (10^6 bytes).</param>
internal sealed record MemoryPair(double Emitted, double Naive)
{
    /// <summary>Emitted over naive.</summary>
    public double Ratio => Emitted / Naive;
}
