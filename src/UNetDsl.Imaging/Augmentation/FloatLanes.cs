using System.Numerics;

namespace UNetDsl.Imaging.Augmentation;

/// <summary>
/// Elementary functions of many float32 at once, to about 1e-7; made of sums and products alone, so that every machine gives
/// the same bits.
/// </summary>
internal static class FloatLanes
{
    private const int MantissaBits = 23;

    /// <summary>Natural logarithm of normal numbers above 0.</summary>
    public static Vector<float> Log(Vector<float> x)
    {
        // x = m 2^e with m between the roots of 1/2 and of 2; log m = 2 atanh((m - 1) / (m + 1)).
        const int RootOfHalf = 0x3f3504f3;
        var bits = Vector.AsVectorInt32(x);
        var exponent = Vector.ShiftRightArithmetic(bits - new Vector<int>(RootOfHalf), MantissaBits);
        var m = Vector.AsVectorSingle(bits - Vector.ShiftLeft(exponent, MantissaBits));
        var s = (m - Vector<float>.One) / (m + Vector<float>.One);
        return (Vector.ConvertToSingle(exponent) * MathF.Log(2)) + (2 * s * Atanh(s * s));
    }

    /// <summary>e^x for x from -80 to 80.</summary>
    public static Vector<float> Exp(Vector<float> x)
    {
        var turns = x * (1 / MathF.Log(2));
        var whole = Vector.Floor(turns + new Vector<float>(0.5f));
        var series = ExpSeries((turns - whole) * MathF.Log(2));
        return Vector.AsVectorSingle(Vector.AsVectorInt32(series) + Vector.ShiftLeft(Vector.ConvertToInt32(whole), MantissaBits));
    }

    /// <summary>Sine of x full turns, |x| below 2^20.</summary>
    public static Vector<float> SineOfTurns(Vector<float> x)
    {
        // Folded to a quarter turn: sin is odd, and symmetric about a quarter.
        var quarter = new Vector<float>(0.25f);
        var turn = x - Vector.Floor(x + new Vector<float>(0.5f));
        var folded = (quarter - Vector.Abs(Vector.Abs(turn) - quarter)) * (2 * MathF.PI);
        var sine = folded * Sine(folded * folded);
        return Vector.ConditionalSelect(Vector.LessThan(turn, Vector<float>.Zero), -sine, sine);
    }

    // atanh(s) / s in powers of s^2 up to s^8 / 9.
    private static Vector<float> Atanh(Vector<float> x) => (((((((x * Of(1 / 9f)) + Of(1 / 7f)) * x) + Of(1 / 5f)) * x) + Of(1 / 3f)) * x) + Of(1);

    // exp(x) up to x^7 / 7!.
    private static Vector<float> ExpSeries(Vector<float> x)
    {
        var high = (((((x * Of(1 / 5040f)) + Of(1 / 720f)) * x) + Of(1 / 120f)) * x) + Of(1 / 24f);
        return (((((((high * x) + Of(1 / 6f)) * x) + Of(0.5f)) * x) + Of(1)) * x) + Of(1);
    }

    // sin(x) / x in powers of x^2 up to x^10 / 11!.
    private static Vector<float> Sine(Vector<float> x)
    {
        var high = (((x * Of(-1 / 39916800f)) + Of(1 / 362880f)) * x) + Of(-1 / 5040f);
        return (((((high * x) + Of(1 / 120f)) * x) + Of(-1 / 6f)) * x) + Of(1);
    }

    private static Vector<float> Of(float value) => new(value);
}
