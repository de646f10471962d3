using UNetDsl.Imaging.Tiles;

namespace UNetDsl.Imaging.Synthesis;

/// <summary>Separable Gaussian blur with mirrored edges.</summary>
internal static class GaussianBlur
{
    /// <summary>Blurred copy.</summary>
    /// <param name="plane">[height, width].</param>
    /// <param name="height">Rows, px.</param>
    /// <param name="width">Columns, px.</param>
    /// <param name="deviation">Standard deviation, px; 0 copies.</param>
    public static float[] Apply(float[] plane, int height, int width, double deviation)
    {
        if (deviation <= 0)
        {
            return (float[])plane.Clone();
        }

        var radius = (int)Math.Ceiling(3 * deviation);
        var kernel = new float[(2 * radius) + 1];
        for (var k = -radius; k <= radius; k++)
        {
            kernel[k + radius] = (float)Math.Exp(-k * k / (2 * deviation * deviation));
        }

        var sum = kernel.Sum();
        kernel = Array.ConvertAll(kernel, v => v / sum);
        var rows = new float[plane.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var total = 0f;
                for (var k = -radius; k <= radius; k++)
                {
                    total += kernel[k + radius] * plane[(y * width) + Mirror.Index(x + k, width)];
                }

                rows[(y * width) + x] = total;
            }
        }

        var blurred = new float[plane.Length];
        for (var y = 0; y < height; y++)
        {
            for (var k = -radius; k <= radius; k++)
            {
                var source = rows.AsSpan(Mirror.Index(y + k, height) * width, width);
                for (var x = 0; x < width; x++)
                {
                    blurred[(y * width) + x] += kernel[k + radius] * source[x];
                }
            }
        }

        return blurred;
    }
}
