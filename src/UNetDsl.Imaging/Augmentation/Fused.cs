using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace UNetDsl.Imaging.Augmentation;

/// <summary>Products and sums in lanes that are rounded once, as IEEE 754 defines it: the same bits on every machine.</summary>
internal static class Fused
{
    /// <summary>a b + c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c)
    {
        if (Fma.IsSupported)
        {
            return Fma.MultiplyAdd(a, b, c);
        }

        return AdvSimd.IsSupported
            ? Vector256.Create(
                AdvSimd.FusedMultiplyAdd(c.GetLower(), a.GetLower(), b.GetLower()),
                AdvSimd.FusedMultiplyAdd(c.GetUpper(), a.GetUpper(), b.GetUpper()))
            : OneByOne(a, b, c);
    }

    /// <summary>a b + c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> MultiplyAdd(Vector256<double> a, Vector256<double> b, Vector256<double> c)
    {
        if (Fma.IsSupported)
        {
            return Fma.MultiplyAdd(a, b, c);
        }

        return AdvSimd.Arm64.IsSupported
            ? Vector256.Create(
                AdvSimd.Arm64.FusedMultiplyAdd(c.GetLower(), a.GetLower(), b.GetLower()),
                AdvSimd.Arm64.FusedMultiplyAdd(c.GetUpper(), a.GetUpper(), b.GetUpper()))
            : Vector256.Create(
                Math.FusedMultiplyAdd(a[0], b[0], c[0]),
                Math.FusedMultiplyAdd(a[1], b[1], c[1]),
                Math.FusedMultiplyAdd(a[2], b[2], c[2]),
                Math.FusedMultiplyAdd(a[3], b[3], c[3]));
    }

    private static Vector256<float> OneByOne(Vector256<float> a, Vector256<float> b, Vector256<float> c)
    {
        Span<float> sums = stackalloc float[Vector256<float>.Count];
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] = MathF.FusedMultiplyAdd(a[i], b[i], c[i]);
        }

        return Vector256.Create<float>(sums);
    }
}
