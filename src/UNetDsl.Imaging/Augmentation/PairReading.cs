using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace UNetDsl.Imaging.Augmentation;

/// <summary>Linear interpolation between neighbours in memory, for eight places at once. Needs AVX.</summary>
internal static class PairReading
{
    /// <summary>Between the values at eight places and those behind them; each pair is one load.</summary>
    /// <param name="first">Start of the values; all places and those behind them lie in them.</param>
    /// <param name="at">The first of eight places in memory: to take them out of lanes costs more than to read them one by one.</param>
    /// <param name="fraction">How far towards the value behind, 0..1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Across(ref float first, ref int at, Vector256<float> fraction)
    {
        // In this order the shuffles, which stay within halves, leave the pixels in theirs.
        var even = Four(ref first, ref at, 0, 1, 4, 5);
        var odd = Four(ref first, ref at, 2, 3, 6, 7);
        var left = Avx.Shuffle(even, odd, 0b10_00_10_00);
        var right = Avx.Shuffle(even, odd, 0b11_01_11_01);
        return Fused.MultiplyAdd(fraction, right - left, left);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Four(ref float first, ref int at, int a, int b, int c, int d) =>
        Vector256.Create(Two(ref first, ref at, a), Two(ref first, ref at, b), Two(ref first, ref at, c), Two(ref first, ref at, d)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Two(ref float first, ref int at, int k) =>
        Unsafe.ReadUnaligned<double>(ref Unsafe.As<float, byte>(ref Unsafe.Add(ref first, Unsafe.Add(ref at, k))));
}
