using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace UNetDsl.Imaging.Augmentation;

/// <summary>Linear interpolation between neighbours in memory, for eight places at once. Needs AVX.</summary>
internal static class PairReading
{
    /// <summary>Between the values at eight places and those behind them; each pair is one load.</summary>
    /// <param name="first">Start of the values; all places and those behind them lie in them.</param>
    /// <param name="at">Places.</param>
    /// <param name="fraction">How far towards the value behind, 0..1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Across(ref float first, Vector256<int> at, Vector256<float> fraction)
    {
        // In this order the shuffles, which stay within halves, leave the pixels in theirs.
        var even = Vector256.Create(Two(ref first, at[0]), Two(ref first, at[1]), Two(ref first, at[4]), Two(ref first, at[5])).AsSingle();
        var odd = Vector256.Create(Two(ref first, at[2]), Two(ref first, at[3]), Two(ref first, at[6]), Two(ref first, at[7])).AsSingle();
        var left = Avx.Shuffle(even, odd, 0b10_00_10_00);
        var right = Avx.Shuffle(even, odd, 0b11_01_11_01);
        return left + (fraction * (right - left));

        static double Two(ref float from, int offset) => Unsafe.ReadUnaligned<double>(ref Unsafe.As<float, byte>(ref Unsafe.Add(ref from, offset)));
    }
}
