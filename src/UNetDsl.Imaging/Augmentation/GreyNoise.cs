using System.Numerics;

namespace UNetDsl.Imaging.Augmentation;

/// <summary>
/// Gaussian noise in which each pixel's number follows from two keys and the pixel's place alone, not from the width of the
/// machine's lanes.
/// </summary>
/// <remarks>
/// Box and Muller 1958 on hashed counters; the hash is "lowbias32" of C. Wellons' hash prospector. The two numbers that come
/// of one pair of uniform ones go to a pixel of the first and one of the second half.
/// </remarks>
internal static class GreyNoise
{
    // 2^-24: float32 has all whole numbers up to 2^24.
    private const float Unit = 1f / (1 << 24);

    /// <summary>Adds noise.</summary>
    /// <param name="pixels">Changed.</param>
    /// <param name="deviation">Standard deviation.</param>
    /// <param name="random">Source of the keys.</param>
    public static void Add(Span<float> pixels, float deviation, Random random)
    {
        var (key1, key2) = ((uint)random.NextInt64(1L << 32), (uint)random.NextInt64(1L << 32));
        var (lanes, half) = (Vector<float>.Count, (pixels.Length + 1) / 2);
        var first = pixels[..half];
        var second = pixels[half..];
        var ramp = Ramp(lanes);
        Span<float> rest = stackalloc float[2 * lanes];
        for (var i = 0; i < half; i += lanes)
        {
            var index = (ramp + new Vector<uint>((uint)i)) * 2;
            var radius = deviation * Vector.SquareRoot(-2 * FloatLanes.Log((Uniform(index, key1, key2) + Vector<float>.One) * Unit));
            var angle = Uniform(index + Vector<uint>.One, key1, key2) * Unit;
            var (one, other) = (radius * FloatLanes.SineOfTurns(angle + new Vector<float>(0.25f)), radius * FloatLanes.SineOfTurns(angle));
            if (i + lanes <= second.Length)
            {
                (new Vector<float>(first[i..]) + one).CopyTo(first[i..]);
                (new Vector<float>(second[i..]) + other).CopyTo(second[i..]);
                continue;
            }

            one.CopyTo(rest);
            other.CopyTo(rest[lanes..]);
            for (var k = i; k < half; k++)
            {
                first[k] += rest[k - i];
                if (k < second.Length)
                {
                    second[k] += rest[lanes + k - i];
                }
            }
        }
    }

    /// <summary>Whole numbers 0 to 2^24 - 1.</summary>
    private static Vector<float> Uniform(Vector<uint> index, uint key1, uint key2)
    {
        var x = Hash(Hash(index + new Vector<uint>(key1)) ^ new Vector<uint>(key2));
        return Vector.ConvertToSingle(Vector.AsVectorInt32(Vector.ShiftRightLogical(x, 8)));
    }

    private static Vector<uint> Hash(Vector<uint> x)
    {
        x = (x ^ Vector.ShiftRightLogical(x, 16)) * new Vector<uint>(0x7feb352d);
        x = (x ^ Vector.ShiftRightLogical(x, 15)) * new Vector<uint>(0x846ca68b);
        return x ^ Vector.ShiftRightLogical(x, 16);
    }

    private static Vector<uint> Ramp(int lanes)
    {
        Span<uint> ramp = stackalloc uint[lanes];
        for (var i = 0; i < lanes; i++)
        {
            ramp[i] = (uint)i;
        }

        return new Vector<uint>(ramp);
    }
}
