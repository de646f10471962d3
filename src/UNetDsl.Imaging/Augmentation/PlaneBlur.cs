using System.Buffers;
using System.Numerics;
using UNetDsl.Imaging.Tiles;

namespace UNetDsl.Imaging.Augmentation;

/// <summary>Separable Gaussian blur of a plane in place, mirrored at its edges; the kernel ends at three deviations.</summary>
internal static class PlaneBlur
{
    /// <summary>Blurs.</summary>
    /// <param name="plane">float32 [height, width], changed.</param>
    /// <param name="width">Columns.</param>
    /// <param name="deviation">Standard deviation, px, above 0.</param>
    public static void Apply(Span<float> plane, int width, double deviation)
    {
        var kernel = Kernel(deviation);
        var (radius, height) = (kernel.Length / 2, plane.Length / width);
        var blurred = ArrayPool<float>.Shared.Rent(plane.Length);
        var row = new float[width + (2 * radius)];
        for (var y = 0; y < height; y++)
        {
            var middle = row.AsSpan(radius, width);
            middle.Clear();
            for (var k = 0; k < kernel.Length; k++)
            {
                Add(middle, plane.Slice(Mirror.Index(y + k - radius, height) * width, width), kernel[k]);
            }

            for (var k = 1; k <= radius; k++)
            {
                row[radius - k] = middle[Mirror.Index(-k, width)];
                row[radius + width - 1 + k] = middle[Mirror.Index(width - 1 + k, width)];
            }

            var target = blurred.AsSpan(y * width, width);
            target.Clear();
            for (var k = 0; k < kernel.Length; k++)
            {
                Add(target, row.AsSpan(k, width), kernel[k]);
            }
        }

        blurred.AsSpan(0, plane.Length).CopyTo(plane);
        ArrayPool<float>.Shared.Return(blurred);
    }

    private static float[] Kernel(double deviation)
    {
        var radius = (int)Math.Ceiling(3 * deviation);
        double[] values = [.. Enumerable.Range(-radius, (2 * radius) + 1).Select(k => Math.Exp(-k * k / (2 * deviation * deviation)))];
        var sum = values.Sum();
        return Array.ConvertAll(values, value => (float)(value / sum));
    }

    private static void Add(Span<float> target, ReadOnlySpan<float> line, float factor)
    {
        var x = 0;
        for (; x + Vector<float>.Count <= target.Length; x += Vector<float>.Count)
        {
            (new Vector<float>(target[x..]) + (new Vector<float>(line[x..]) * factor)).CopyTo(target[x..]);
        }

        for (; x < target.Length; x++)
        {
            target[x] += line[x] * factor;
        }
    }
}
