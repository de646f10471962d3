using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using UNetDsl.Imaging.Tiles;

namespace UNetDsl.Imaging.Augmentation;

/// <summary>Separable Gaussian blur of planes, mirrored at their edges; the kernel ends at three deviations. For one thread.</summary>
internal sealed class PlaneBlur
{
    private const int Lanes = 8;
    private readonly int _width;
    private readonly int _radius;

    // Weights of the middle and of the samples 1, 2, ... before and behind it.
    private readonly float[] _weights;

    // Where the rows begin that make up a blurred one, and where the same is in a row.
    private readonly int[] _rows;
    private readonly int[] _columns;

    // One row blurred across rows, with its mirrored surroundings.
    private readonly float[] _row;

    /// <summary>A blur.</summary>
    /// <param name="width">Columns of the planes.</param>
    /// <param name="deviation">Standard deviation, px, above 0.</param>
    public PlaneBlur(int width, double deviation)
    {
        (_width, _radius) = (width, (int)Math.Ceiling(3 * deviation));
        double[] values = [.. Enumerable.Range(0, _radius + 1).Select(k => Math.Exp(-k * k / (2 * deviation * deviation)))];
        var sum = (2 * values.Sum()) - values[0];
        _weights = Array.ConvertAll(values, value => (float)(value / sum));
        (_rows, _row) = (new int[(2 * _radius) + 1], new float[width + (2 * _radius)]);
        _columns = [.. Enumerable.Range(0, _rows.Length)];
    }

    /// <summary>Blurs a plane in place.</summary>
    /// <param name="plane">float32 [height, width], changed.</param>
    public void Apply(Span<float> plane)
    {
        var blurred = ArrayPool<float>.Shared.Rent(plane.Length);
        for (var start = 0; start < plane.Length; start += _width)
        {
            Row(plane, start / _width, blurred.AsSpan(start, _width));
        }

        blurred.AsSpan(0, plane.Length).CopyTo(plane);
        ArrayPool<float>.Shared.Return(blurred);
    }

    /// <summary>One row of the blurred plane.</summary>
    /// <param name="plane">float32 [height, width].</param>
    /// <param name="y">The row.</param>
    /// <param name="target">As many values as the plane has columns, elsewhere than the plane.</param>
    public void Row(ReadOnlySpan<float> plane, int y, Span<float> target)
    {
        var height = plane.Length / _width;
        for (var k = 0; k < _rows.Length; k++)
        {
            _rows[k] = Mirror.Index(y + k - _radius, height) * _width;
        }

        Sum(plane, _rows, _row.AsSpan(_radius, _width));
        for (var k = 1; k <= _radius; k++)
        {
            _row[_radius - k] = _row[_radius + Mirror.Index(-k, _width)];
            _row[_radius + _width - 1 + k] = _row[_radius + Mirror.Index(_width - 1 + k, _width)];
        }

        Sum(_row, _columns, target[.._width]);
    }

    /// <summary>Weighted sum of runs of values.</summary>
    /// <param name="source">Where they are.</param>
    /// <param name="starts">Where each run begins, the middle one in the middle.</param>
    /// <param name="target">Of the length of a run; elsewhere than the source.</param>
    private void Sum(ReadOnlySpan<float> source, int[] starts, Span<float> target)
    {
        const int Four = 4 * Lanes;
        var x = 0;
        for (; x + Four <= target.Length; x += Four)
        {
            var middle = source.Slice(starts[_radius] + x, Four);
            var weight = Vector256.Create(_weights[0]);
            var (a, b, c, d) = (At(middle, 0) * weight, At(middle, 1) * weight, At(middle, 2) * weight, At(middle, 3) * weight);
            for (var k = 1; k < _weights.Length; k++)
            {
                var before = source.Slice(starts[_radius - k] + x, Four);
                var behind = source.Slice(starts[_radius + k] + x, Four);
                weight = Vector256.Create(_weights[k]);
                a = Fused.MultiplyAdd(At(before, 0) + At(behind, 0), weight, a);
                b = Fused.MultiplyAdd(At(before, 1) + At(behind, 1), weight, b);
                c = Fused.MultiplyAdd(At(before, 2) + At(behind, 2), weight, c);
                d = Fused.MultiplyAdd(At(before, 3) + At(behind, 3), weight, d);
            }

            a.CopyTo(target[x..]);
            b.CopyTo(target[(x + Lanes)..]);
            c.CopyTo(target[(x + (2 * Lanes))..]);
            d.CopyTo(target[(x + (3 * Lanes))..]);
        }

        for (; x < target.Length; x++)
        {
            var sum = source[starts[_radius] + x] * _weights[0];
            for (var k = 1; k < _weights.Length; k++)
            {
                sum = MathF.FusedMultiplyAdd(source[starts[_radius - k] + x] + source[starts[_radius + k] + x], _weights[k], sum);
            }

            target[x] = sum;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> At(ReadOnlySpan<float> values, int vector) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)(vector * Lanes));
}
