using UNetDsl.Imaging.Tiles;

namespace UNetDsl.Imaging.Augmentation;

/// <summary>
/// What each node of a coarse axis contributes to each pixel of a fine one; corners aligned: node i lies at pixel
/// i (n - 1) / (nodes - 1). Both interpolations are linear in the nodes, so an axis is one matrix.
/// </summary>
internal static class CubicBasis
{
    /// <summary>The matrix, float64 [length, nodes].</summary>
    public static double[] Create(int length, int nodes, ElasticInterpolation kind)
    {
        var matrix = new double[length * nodes];
        var prefilter = kind == ElasticInterpolation.BSpline ? Prefilter(nodes) : [];
        Span<double> taps = stackalloc double[4];
        for (var p = 0; p < length; p++)
        {
            var row = matrix.AsSpan(p * nodes, nodes);
            var position = length == 1 ? 0 : p * (nodes - 1.0) / (length - 1);
            var first = (int)Math.Floor(position);
            var t = position - first;
            if (kind == ElasticInterpolation.BSpline)
            {
                BSplineTaps(t, taps);
                for (var k = 0; k < 4; k++)
                {
                    var coefficients = prefilter.AsSpan(Mirror.Index(first - 1 + k, nodes) * nodes, nodes);
                    for (var n = 0; n < nodes; n++)
                    {
                        row[n] += taps[k] * coefficients[n];
                    }
                }
            }
            else
            {
                KeysTaps(t, taps);
                for (var k = 0; k < 4; k++)
                {
                    row[Math.Clamp(first - 1 + k, 0, nodes - 1)] += taps[k];
                }
            }
        }

        return matrix;
    }

    private static void BSplineTaps(double t, Span<double> taps)
    {
        var s = 1 - t;
        taps[0] = s * s * s / 6;
        taps[1] = (4 + (3 * t * t * (t - 2))) / 6;
        taps[2] = (4 + (3 * s * s * (s - 2))) / 6;
        taps[3] = t * t * t / 6;
    }

    // Keys 1981, with a = -0.75 as PyTorch and OpenCV have it.
    private static void KeysTaps(double t, Span<double> taps)
    {
        const double A = -0.75;
        taps[0] = Far(t + 1);
        taps[1] = Near(t);
        taps[2] = Near(1 - t);
        taps[3] = Far(2 - t);

        static double Near(double x) => (((A + 2) * x) - (A + 3)) * x * x + 1;
        static double Far(double x) => (((((A * x) - (5 * A)) * x) + (8 * A)) * x) - (4 * A);
    }

    /// <summary>
    /// Inverse of the matrix that samples a mirrored cubic B-spline at its nodes (rows 1/6, 4/6, 1/6): from nodes to
    /// coefficients, float64 [nodes, nodes]. Gauss-Jordan; the matrix is diagonally dominant and needs no pivoting.
    /// </summary>
    private static double[] Prefilter(int nodes)
    {
        var a = new double[nodes * nodes];
        var inverse = new double[nodes * nodes];
        for (var i = 0; i < nodes; i++)
        {
            a[(i * nodes) + i] += 4.0 / 6;
            a[(i * nodes) + Mirror.Index(i - 1, nodes)] += 1.0 / 6;
            a[(i * nodes) + Mirror.Index(i + 1, nodes)] += 1.0 / 6;
            inverse[(i * nodes) + i] = 1;
        }

        for (var pivot = 0; pivot < nodes; pivot++)
        {
            var scale = 1 / a[(pivot * nodes) + pivot];
            for (var j = 0; j < nodes; j++)
            {
                a[(pivot * nodes) + j] *= scale;
                inverse[(pivot * nodes) + j] *= scale;
            }

            for (var i = 0; i < nodes; i++)
            {
                var factor = i == pivot ? 0 : a[(i * nodes) + pivot];
                for (var j = 0; factor != 0 && j < nodes; j++)
                {
                    a[(i * nodes) + j] -= factor * a[(pivot * nodes) + j];
                    inverse[(i * nodes) + j] -= factor * inverse[(pivot * nodes) + j];
                }
            }
        }

        return inverse;
    }
}
