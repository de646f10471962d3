namespace UNetDsl.Imaging.Augmentation;

/// <summary>The coefficients of the cubic B-spline through the pixels of a plane, mirrored at its edges.</summary>
/// <remarks>
/// Unser, Aldroubi and Eden, IEEE Transactions on Signal Processing 41:821, 1993: along each axis a recursive filter forth
/// and back with the pole sqrt(3) - 2. The sums at the mirrored ends are complete, not truncated, as in SciPy.
/// </remarks>
internal static class SplineCoefficients
{
    private static readonly double Pole = Math.Sqrt(3) - 2;

    /// <summary>How far, in px, a pixel's value is felt in float32: the pole's powers fall below 1e-7.</summary>
    public const int Reach = 12;

    /// <summary>Coefficients of one plane.</summary>
    /// <param name="plane">float32 [height, width].</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="target">float32 [height, width], overwritten.</param>
    public static void Compute(ReadOnlySpan<float> plane, int height, int width, Span<float> target)
    {
        var work = new double[plane.Length];
        for (var i = 0; i < work.Length; i++)
        {
            work[i] = plane[i];
        }

        for (var y = 0; y < height; y++)
        {
            Filter(work.AsSpan(y * width, width), width, 1);
        }

        Filter(work, height, width);
        for (var i = 0; i < work.Length; i++)
        {
            target[i] = (float)work[i];
        }
    }

    /// <summary>Filters lines of neighbouring elements together: <paramref name="count"/> steps of <paramref name="step"/> elements.</summary>
    private static void Filter(Span<double> values, int count, int step)
    {
        if (count < 2)
        {
            return;
        }

        // First the sum that a mirrored line without end would have brought to its first pixel, per element of a step.
        var first = new double[step];
        var (forth, back) = (Pole, Math.Pow(Pole, (2 * count) - 3));
        for (var k = 1; k < count - 1; k++)
        {
            Add(first, values.Slice(k * step, step), forth + back);
            (forth, back) = (forth * Pole, back / Pole);
        }

        Add(first, values[..step], 1);
        Add(first, values.Slice((count - 1) * step, step), Math.Pow(Pole, count - 1));
        var whole = 1 / (1 - Math.Pow(Pole, (2 * count) - 2));
        for (var x = 0; x < step; x++)
        {
            values[x] = first[x] * whole;
        }

        for (var k = 1; k < count; k++)
        {
            Add(values.Slice(k * step, step), values.Slice((k - 1) * step, step), Pole);
        }

        Backward(values, count, step);
    }

    private static void Backward(Span<double> values, int count, int step)
    {
        const double Gain = 6;
        var last = values.Slice((count - 1) * step, step);
        var before = values.Slice((count - 2) * step, step);
        for (var x = 0; x < step; x++)
        {
            last[x] = Gain * Pole / ((Pole * Pole) - 1) * (last[x] + (Pole * before[x]));
        }

        for (var k = count - 2; k >= 0; k--)
        {
            var line = values.Slice(k * step, step);
            var next = values.Slice((k + 1) * step, step);
            for (var x = 0; x < step; x++)
            {
                line[x] = Pole * (next[x] - (Gain * line[x]));
            }
        }
    }

    private static void Add(Span<double> target, ReadOnlySpan<double> line, double factor)
    {
        for (var x = 0; x < target.Length && x < line.Length; x++)
        {
            target[x] += factor * line[x];
        }
    }
}
