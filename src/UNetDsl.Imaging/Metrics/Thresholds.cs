namespace UNetDsl.Imaging.Metrics;

/// <summary>The thresholds of the ISBI 2012 challenge, accumulated in double as its software does: the last of eleven is 0.9999999999999999.</summary>
/// <remarks>A probability is compared strictly, so 1 is cell at all eleven, and a value equal to a threshold is not above it.</remarks>
public static class Thresholds
{
    /// <summary>0, 0.1 .. 1 (eleven): pixel, Rand and information scores.</summary>
    public static IReadOnlyList<double> ZeroToOne { get; } = Accumulate(1);

    /// <summary>0, 0.1 .. 0.9 (ten): the warping error.</summary>
    public static IReadOnlyList<double> ZeroToNineTenths { get; } = Accumulate(0.9);

    /// <summary>The middle one, exactly 0.5, at which scores of instances are taken.</summary>
    public static double Half => 0.5;

    /// <summary>The largest float32 that is not above a threshold; comparing float32 values with it or with the double is the same.</summary>
    internal static float Bound(double threshold)
    {
        var bound = (float)threshold;
        return bound > threshold ? MathF.BitDecrement(bound) : bound;
    }

    private static double[] Accumulate(double maximum)
    {
        var levels = new List<double>();
        for (double th = 0; th <= maximum; th += 0.1)
        {
            levels.Add(th);
        }

        return [.. levels];
    }
}
