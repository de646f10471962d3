using System.Numerics;

namespace UNetDsl.Imaging.Augmentation;

/// <summary>
/// Elementary functions of many float32 at once, to about 1e-7; made of sums and products alone, so that every machine gives
/// the same bits.
/// </summary>
internal static class FloatLanes
{
    private const int MantissaBits = 23;

    // exp(x) up to x^7 / 7!, highest power first.
    private static readonly float[] ExpSeries = [1 / 5040f, 1 / 720f, 1 / 120f, 1 / 24f, 1 / 6f, 0.5f, 1, 1];

    // sin(x) / x in powers of x^2 up to x^10 / 11!.
    private static readonly float[] SineSeries = [-1 / 39916800f, 1 / 362880f, -1 / 5040f, 1 / 120f, -1 / 6f, 1];

    // atanh(s) / s in powers of s^2 up to s^8 / 9.
    private static readonly float[] AtanhSeries = [1 / 9f, 1 / 7f, 1 / 5f, 1 / 3f, 1];

    /// <summary>Natural logarithm of normal numbers above 0.</summary>
    public static Vector<float> Log(Vector<float> x)
    {
        // x = m 2^e with m between the roots of 1/2 and of 2; log m = 2 atanh((m - 1) / (m + 1)).
        const int RootOfHalf = 0x3f3504f3;
        var bits = Vector.AsVectorInt32(x);
        var exponent = Vector.ShiftRightArithmetic(bits - new Vector<int>(RootOfHalf), MantissaBits);
        var m = Vector.AsVectorSingle(bits - Vector.ShiftLeft(exponent, MantissaBits));
        var s = (m - Vector<float>.One) / (m + Vector<float>.One);
        return (Vector.ConvertToSingle(exponent) * MathF.Log(2)) + (2 * s * Sum(AtanhSeries, s * s));
    }

    /// <summary>e^x for x from -80 to 80.</summary>
    public static Vector<float> Exp(Vector<float> x)
    {
        var turns = x * (1 / MathF.Log(2));
        var whole = Vector.Floor(turns + new Vector<float>(0.5f));
        var series = Sum(ExpSeries, (turns - whole) * MathF.Log(2));
        return Vector.AsVectorSingle(Vector.AsVectorInt32(series) + Vector.ShiftLeft(Vector.ConvertToInt32(whole), MantissaBits));
    }

    /// <summary>Sine of x full turns, |x| below 2^20.</summary>
    public static Vector<float> SineOfTurns(Vector<float> x)
    {
        // Folded to a quarter turn: sin is odd, and symmetric about a quarter.
        var quarter = new Vector<float>(0.25f);
        var turn = x - Vector.Floor(x + new Vector<float>(0.5f));
        var folded = (quarter - Vector.Abs(Vector.Abs(turn) - quarter)) * (2 * MathF.PI);
        var sine = folded * Sum(SineSeries, folded * folded);
        return Vector.ConditionalSelect(Vector.LessThan(turn, Vector<float>.Zero), -sine, sine);
    }

    private static Vector<float> Sum(float[] coefficients, Vector<float> x)
    {
        var sum = new Vector<float>(coefficients[0]);
        for (var i = 1; i < coefficients.Length; i++)
        {
            sum = (sum * x) + new Vector<float>(coefficients[i]);
        }

        return sum;
    }
}
