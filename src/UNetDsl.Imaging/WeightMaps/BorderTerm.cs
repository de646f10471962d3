using System.Numerics;

namespace UNetDsl.Imaging.WeightMaps;

/// <summary>The term w0 exp(-(d1 + d2)^2 / (2 sigma^2)) of rows of pixels, in float64 lanes, rounded to float32 at the end.</summary>
internal sealed class BorderTerm
{
    /// <summary>Terms of pixels whose second distance alone makes them smaller than this are 0: float32 weights near 1 are 6e-8 apart.</summary>
    public const double Negligible = 1e-8;

    private readonly double _w0;
    private readonly double _scale;

    public BorderTerm(WeightMapOptions options)
    {
        if (!(options.W0 >= 0) || !(options.Sigma > 0) || double.IsInfinity(options.W0) || double.IsInfinity(options.Sigma))
        {
            throw new ArgumentException($"A weight map with w0 = {options.W0} and sigma = {options.Sigma} px is not defined; w0 must be 0 or above and sigma above 0", nameof(options));
        }

        _w0 = options.W0;
        _scale = -1 / (2 * options.Sigma * options.Sigma);
        Reach = options.W0 <= Negligible ? 0 : Math.Ceiling(Math.Sqrt(Math.Log(Negligible / options.W0) / _scale));
    }

    /// <summary>Second distance, px, from which on the term is negligible.</summary>
    public double Reach { get; }

    /// <summary>Class weight plus term of each pixel.</summary>
    /// <param name="first">Squared distances to the nearest instance, px; 0 is inside one.</param>
    /// <param name="second">To the nearest other instance.</param>
    /// <param name="reach">Distances above it are none, px.</param>
    /// <param name="background">Class weight outside.</param>
    /// <param name="foreground">Class weight inside.</param>
    /// <param name="outsideOnly">Whether the term is left out inside instances.</param>
    /// <param name="target">Weights, as long as the row.</param>
    public void Row(ReadOnlySpan<int> first, ReadOnlySpan<int> second, int reach, float background, float foreground, bool outsideOnly, Span<float> target)
    {
        var longest = reach * reach;
        var lanes = Vector<int>.Count;
        var (outside, inside) = (new Vector<float>(background), new Vector<float>(foreground));
        var i = 0;
        for (; i + lanes <= target.Length; i += lanes)
        {
            var (d1, d2) = (new Vector<int>(first[i..]), new Vector<int>(second[i..]));
            var isInside = Vector.Equals(d1, Vector<int>.Zero);
            var has = Vector.LessThanOrEqual(Vector.Max(d1, d2), new Vector<int>(longest));
            has = outsideOnly ? Vector.AndNot(has, isInside) : has;
            var weights = Vector.ConditionalSelect(isInside, inside, outside);
            if (has != Vector<int>.Zero)
            {
                weights += Vector.ConditionalSelect(has, Terms(Vector.ConvertToSingle(d1), Vector.ConvertToSingle(d2)), Vector<float>.Zero);
            }

            weights.CopyTo(target[i..]);
        }

        for (; i < target.Length; i++)
        {
            var has = Math.Max(first[i], second[i]) <= longest && !(outsideOnly && first[i] == 0);
            target[i] = (first[i] == 0 ? foreground : background) + (has ? (float)Term(first[i], second[i]) : 0);
        }
    }

    // Squared distances below 2^24 are whole numbers in float32 as well.
    private Vector<float> Terms(Vector<float> first, Vector<float> second)
    {
        Vector.Widen(first, out var low1, out var high1);
        Vector.Widen(second, out var low2, out var high2);
        return Vector.Narrow(Terms(low1, low2), Terms(high1, high2));
    }

    private Vector<double> Terms(Vector<double> first, Vector<double> second)
    {
        // (d1 + d2)^2 needs one root instead of two. The exponent is split into a whole power of 2, put together from its bits
        // (adding 1.5 2^52 leaves a whole number in the lowest ones), and a Taylor series on -0.35..0.35, exact to 2e-10.
        var sum = first + second + (2 * Vector.SquareRoot(first * second));
        var power = sum * new Vector<double>(_scale / Math.Log(2));
        var magic = new Vector<double>(6755399441055744.0);
        var shifted = power + magic;
        var x = (power - (shifted - magic)) * new Vector<double>(Math.Log(2));
        var series = ExpSeries(x);
        return new Vector<double>(_w0) * Vector.AsVectorDouble(Vector.AsVectorInt64(series) + Vector.ShiftLeft(Vector.AsVectorInt64(shifted), 52));
    }

    // exp(x) up to x^8 / 8!.
    private static Vector<double> ExpSeries(Vector<double> x)
    {
        var high = (((((((x * Of(1 / 40320.0)) + Of(1 / 5040.0)) * x) + Of(1 / 720.0)) * x) + Of(1 / 120.0)) * x) + Of(1 / 24.0);
        return (((((((high * x) + Of(1 / 6.0)) * x) + Of(0.5)) * x) + Of(1)) * x) + Of(1);

        static Vector<double> Of(double value) => new(value);
    }

    /// <summary>One term.</summary>
    /// <param name="first">Squared distance to the nearest instance.</param>
    /// <param name="second">To the nearest other instance.</param>
    public double Term(double first, double second) => _w0 * Math.Exp(_scale * (first + second + (2 * Math.Sqrt(first * second))));
}
