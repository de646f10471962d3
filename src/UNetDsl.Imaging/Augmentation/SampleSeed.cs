namespace UNetDsl.Imaging.Augmentation;

/// <summary>Seeds of single samples, so that sample k of seed s is the same whatever was drawn before it, and on which thread.</summary>
public static class SampleSeed
{
    /// <summary>A seed for a number; neighbouring numbers give unrelated seeds.</summary>
    /// <param name="seed">Seed of the whole.</param>
    /// <param name="number">Number of the sample.</param>
    /// <remarks>The finaliser of SplitMix64: Steele, Lea and Flood, OOPSLA 2014.</remarks>
    public static long Mix(long seed, long number)
    {
        unchecked
        {
            var z = (ulong)seed + ((ulong)(number + 1) * 0x9e3779b97f4a7c15);
            z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
            z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
            return (long)(z ^ (z >> 31));
        }
    }

    /// <summary>The source of chance of a sample.</summary>
    /// <param name="seed">Seed of the whole.</param>
    /// <param name="number">Number of the sample.</param>
    public static Random Random(long seed, long number) => new(unchecked((int)Mix(seed, number)));
}
