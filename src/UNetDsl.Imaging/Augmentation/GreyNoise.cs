using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace UNetDsl.Imaging.Augmentation;

/// <summary>Gaussian noise in which each pixel's number follows from two keys and the pixel's place alone.</summary>
/// <remarks>
/// Box and Muller 1958 on hashed counters; the hash is "lowbias32" of C. Wellons' hash prospector. The two numbers that come
/// of one pair of uniform ones go to pixels 8 apart.
/// </remarks>
internal static class GreyNoise
{
    private const int Lanes = 8;

    // 2^-24: float32 has all whole numbers up to 2^24.
    private const float Unit = 1f / (1 << 24);

    /// <summary>Adds noise.</summary>
    /// <param name="pixels">Changed.</param>
    /// <param name="deviation">Standard deviation.</param>
    /// <param name="random">Source of the keys.</param>
    public static void Add(Span<float> pixels, float deviation, Random random)
    {
        // One key is where the counter starts, the other, made odd, its step.
        var (start, step) = ((uint)random.NextInt64(1L << 32), (uint)random.NextInt64(1L << 32) | 1);
        var counter = Vector256.Create(start) + (Vector256.Create(0u, 1, 2, 3, 4, 5, 6, 7) * step);
        var next = Vector256.Create(Lanes * step);
        var spread = -2 * deviation * deviation;
        var blocks = MemoryMarshal.Cast<float, Vector256<float>>(pixels);
        var i = 0;
        for (; i + 1 < blocks.Length; i += 2)
        {
            var (one, other) = Draw(counter, spread);
            blocks[i] += one;
            blocks[i + 1] += other;
            counter += next;
        }

        var rest = pixels[(i * Lanes)..];
        Span<float> last = stackalloc float[2 * Lanes];
        var (lastOne, lastOther) = Draw(counter, spread);
        lastOne.CopyTo(last);
        lastOther.CopyTo(last[Lanes..]);
        for (var k = 0; k < rest.Length; k++)
        {
            rest[k] += last[k];
        }
    }

    /// <summary>Two numbers for each counter.</summary>
    /// <param name="counter">Each is used once.</param>
    /// <param name="spread">-2 times the variance.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> One, Vector256<float> Other) Draw(Vector256<uint> counter, float spread)
    {
        // An angle is evenly spread when its place in a quarter turn is, from 24 bits, and the signs are, from two others.
        var first = Hash(counter);
        var second = Hash(first + Vector256.Create(0x9e3779b9));
        var radius = Vector256.Sqrt(FloatLanes.Log((Whole(first) + Vector256<float>.One) * Unit) * spread);
        var quarter = Whole(second) * Unit;
        var one = radius * FloatLanes.SineOfQuarters(Vector256<float>.One - quarter);
        var other = radius * FloatLanes.SineOfQuarters(quarter);
        return ((one.AsUInt32() ^ Sign(second, 31)).AsSingle(), (other.AsUInt32() ^ Sign(second, 30)).AsSingle());
    }

    /// <summary>Whole numbers 0 to 2^24 - 1 of the upper bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Whole(Vector256<uint> bits) => Vector256.ConvertToSingle(Vector256.ShiftRightLogical(bits, 8).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Sign(Vector256<uint> bits, int shift) => Vector256.ShiftLeft(bits, shift) & Vector256.Create(0x80000000);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Hash(Vector256<uint> x)
    {
        x = (x ^ Vector256.ShiftRightLogical(x, 16)) * 0x7feb352du;
        x = (x ^ Vector256.ShiftRightLogical(x, 15)) * 0x846ca68bu;
        return x ^ Vector256.ShiftRightLogical(x, 16);
    }
}
