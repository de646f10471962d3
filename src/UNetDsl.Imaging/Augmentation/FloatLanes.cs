using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace UNetDsl.Imaging.Augmentation;

/// <summary>
/// Elementary functions of eight float32 at once, to about 1e-7; made of sums, products and quotients that are rounded as
/// IEEE 754 says, so that every machine gives the same bits.
/// </summary>
internal static class FloatLanes
{
    private const int MantissaBits = 23;

    /// <summary>Natural logarithm of normal numbers above 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Log(Vector256<float> x)
    {
        // x = m 2^e with m between the roots of 1/2 and of 2; log m = 2 atanh((m - 1) / (m + 1)).
        const int RootOfHalf = 0x3f3504f3;
        var bits = x.AsInt32();
        var exponent = Vector256.ShiftRightArithmetic(bits - Vector256.Create(RootOfHalf), MantissaBits);
        var m = (bits - Vector256.ShiftLeft(exponent, MantissaBits)).AsSingle();
        var s = (m - Vector256<float>.One) / (m + Vector256<float>.One);
        return Fused.MultiplyAdd(Vector256.ConvertToSingle(exponent), Of(MathF.Log(2)), s * TwiceAtanh(s * s));
    }

    /// <summary>e^x for x from -80 to 80.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exp(Vector256<float> x)
    {
        // 1.5 * 2^23: in the sum, the nearest whole number stands in the lowest bits.
        var magic = Of(12582912f);
        var shifted = Fused.MultiplyAdd(x, Of(1 / MathF.Log(2)), magic);
        var rest = Fused.MultiplyAdd(shifted - magic, Of(-MathF.Log(2)), x);
        return (ExpSeries(rest).AsInt32() + Vector256.ShiftLeft(shifted.AsInt32(), MantissaBits)).AsSingle();
    }

    /// <summary>Sine of x quarters of a turn, 0..1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> SineOfQuarters(Vector256<float> x) => x * Sine(x * x);

    // 2 atanh(s) / s in powers of s^2 up to s^8 / 9.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> TwiceAtanh(Vector256<float> x)
    {
        var high = Fused.MultiplyAdd(x, Of(2 / 9f), Of(2 / 7f));
        high = Fused.MultiplyAdd(high, x, Of(2 / 5f));
        return Fused.MultiplyAdd(Fused.MultiplyAdd(high, x, Of(2 / 3f)), x, Of(2));
    }

    // exp(x) up to x^7 / 7!, for |x| up to log(2) / 2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> ExpSeries(Vector256<float> x)
    {
        var high = Fused.MultiplyAdd(x, Of(1 / 5040f), Of(1 / 720f));
        high = Fused.MultiplyAdd(Fused.MultiplyAdd(high, x, Of(1 / 120f)), x, Of(1 / 24f));
        high = Fused.MultiplyAdd(Fused.MultiplyAdd(high, x, Of(1 / 6f)), x, Of(0.5f));
        return Fused.MultiplyAdd(Fused.MultiplyAdd(high, x, Of(1)), x, Of(1));
    }

    // sin(pi x / 2) / x in powers of x^2 up to (pi / 2)^11 x^10 / 11!.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Sine(Vector256<float> x)
    {
        var high = Fused.MultiplyAdd(x, Of(-3.5988432e-6f), Of(1.6044118e-4f));
        high = Fused.MultiplyAdd(Fused.MultiplyAdd(high, x, Of(-4.6817541e-3f)), x, Of(7.9692626e-2f));
        return Fused.MultiplyAdd(Fused.MultiplyAdd(high, x, Of(-0.64596410f)), x, Of(MathF.PI / 2));
    }

    private static Vector256<float> Of(float value) => Vector256.Create(value);
}
