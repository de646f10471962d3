using UNetDsl.Imaging.Tiles;

namespace UNetDsl.Imaging.Augmentation;

/// <summary>
/// What each node of a coarse axis contributes to each pixel of a fine one; corners aligned: node i lies at pixel
/// i (n - 1) / (nodes - 1). Both interpolations are linear in the nodes, so an axis is one matrix.
/// </summary>
internal static class CubicBasis
{
    private const int Taps = 4;

    /// <summary>The matrix, float64 [length, nodes].</summary>
    public static double[] Create(int length, int nodes, ElasticInterpolation kind)
    {
        var matrix = new double[length * nodes];
        var prefilter = kind == ElasticInterpolation.BSpline ? Prefilter(nodes) : [];
        Span<double> taps = stackalloc double[Taps];
        var (shares, interval) = (new double[Taps * nodes], -1);
        for (var p = 0; p < length; p++)
        {
            var position = length == 1 ? 0 : p * (nodes - 1.0) / (length - 1);
            var first = (int)position;
            if (first != interval)
            {
                interval = first;
                Share(first, nodes, prefilter, shares);
            }

            if (kind == ElasticInterpolation.BSpline)
            {
                BSplineTaps(position - first, taps);
            }
            else
            {
                KeysTaps(position - first, taps);
            }

            var row = matrix.AsSpan(p * nodes, nodes);
            for (var n = 0; n < row.Length; n++)
            {
                row[n] = (taps[0] * shares[n]) + (taps[1] * shares[nodes + n]) + (taps[2] * shares[(2 * nodes) + n]) + (taps[3] * shares[(3 * nodes) + n]);
            }
        }

        return matrix;
    }

    /// <summary>What each node contributes to each of the four taps of an interval, float64 [4, nodes].</summary>
    /// <param name="first">Node before the interval.</param>
    /// <param name="nodes">Nodes of the axis.</param>
    /// <param name="prefilter">From nodes to coefficients, mirrored at the ends; empty where taps are the nodes themselves, which the ends continue.</param>
    /// <param name="shares">Overwritten.</param>
    private static void Share(int first, int nodes, double[] prefilter, Span<double> shares)
    {
        shares.Clear();
        for (var k = 0; k < Taps; k++)
        {
            var tap = shares.Slice(k * nodes, nodes);
            if (prefilter.Length > 0)
            {
                prefilter.AsSpan(Mirror.Index(first - 1 + k, nodes) * nodes, nodes).CopyTo(tap);
            }
            else
            {
                tap[Math.Clamp(first - 1 + k, 0, nodes - 1)] = 1;
            }
        }
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
