using UNetDsl.Imaging;

namespace UNetDsl.Cli.Tests.Baselines;

/// <summary>Segmentations that anything trained has to beat, on 8-bit images of one channel.</summary>
internal static class TrivialSegmentation
{
    private const int Levels = 256;

    /// <summary>255 above the threshold that parts the grey values best (Otsu, IEEE Transactions on Systems, Man, and Cybernetics 9:62, 1979).</summary>
    public static LabelMap Otsu(Image image)
    {
        var histogram = Histogram(image.Pixels);
        double all = image.Pixels.Length, sum = Enumerable.Range(0, Levels).Sum(v => (double)v * histogram[v]);
        var (best, threshold, count, below) = (-1.0, 0, 0.0, 0.0);
        for (var level = 0; level < Levels - 1; level++)
        {
            count += histogram[level];
            below += (double)level * histogram[level];
            var difference = count == 0 || count == all ? 0 : (below / count) - ((sum - below) / (all - count));
            var between = count * (all - count) * difference * difference;
            if (between > best)
            {
                (best, threshold) = (between, level);
            }
        }

        return Above(image, threshold);
    }

    /// <summary>255 where a pixel is above a threshold.</summary>
    public static LabelMap Above(Image image, int threshold) =>
        new(image.Height, image.Width, Array.ConvertAll(image.Pixels, v => v > threshold ? 255 : 0));

    /// <summary>The threshold of the highest score.</summary>
    /// <param name="images">Images.</param>
    /// <param name="truths">Their labels; positive is above 0.</param>
    /// <param name="score">Of true positives, false positives, all positives and all negatives, over all images.</param>
    public static int BestThreshold(IReadOnlyList<Image> images, IReadOnlyList<LabelMap> truths, Func<double, double, double, double, double> score)
    {
        var (inside, outside) = (new long[Levels], new long[Levels]);
        foreach (var (image, truth) in images.Zip(truths))
        {
            for (var i = 0; i < image.Pixels.Length; i++)
            {
                (truth.Labels[i] > 0 ? inside : outside)[(int)image.Pixels[i]]++;
            }
        }

        return Enumerable.Range(0, Levels).MaxBy(t => score(inside.Skip(t + 1).Sum(), outside.Skip(t + 1).Sum(), inside.Sum(), outside.Sum()));
    }

    /// <summary>Gaussian blur, rounded to whole grey values; mirrored at the edge.</summary>
    public static Image Gaussian(Image image, double sigma)
    {
        var radius = (int)Math.Ceiling(4 * sigma);
        double[] weights = [.. Enumerable.Range(-radius, (2 * radius) + 1).Select(k => Math.Exp(-k * k / (2 * sigma * sigma)))];
        var sum = weights.Sum();
        var across = Filter(image, rows: false, radius, values => values.Zip(weights, static (v, w) => v * w).Sum() / sum);
        return new Image(1, image.Height, image.Width, Array.ConvertAll(Filter(across, rows: true, radius, values => values.Zip(weights, static (v, w) => v * w).Sum() / sum).Pixels, MathF.Round), SampleFormat.UInt8);
    }

    /// <summary>Black top-hat: how far the image lies below its closing by a square, which is bright where something thin is dark.</summary>
    public static Image BlackTopHat(Image image, int radius)
    {
        var dilated = Filter(Filter(image, rows: false, radius, static v => v.Max()), rows: true, radius, static v => v.Max());
        var closed = Filter(Filter(dilated, rows: false, radius, static v => v.Min()), rows: true, radius, static v => v.Min());
        return new Image(1, image.Height, image.Width, [.. closed.Pixels.Zip(image.Pixels, static (c, v) => c - v)], SampleFormat.UInt8);
    }

    private static Image Filter(Image image, bool rows, int radius, Func<double[], double> of)
    {
        var (height, width, pixels) = (image.Height, image.Width, new float[image.Pixels.Length]);
        Parallel.For(0, height, y =>
        {
            var window = new double[(2 * radius) + 1];
            for (var x = 0; x < width; x++)
            {
                for (var k = -radius; k <= radius; k++)
                {
                    window[k + radius] = rows ? image[0, Mirror(y + k, height), x] : image[0, y, Mirror(x + k, width)];
                }

                pixels[(y * width) + x] = (float)of(window);
            }
        });
        return new Image(1, height, width, pixels, SampleFormat.UInt8);
    }

    private static int Mirror(int at, int length) => at < 0 ? -at - 1 : at >= length ? (2 * length) - at - 1 : at;

    private static long[] Histogram(float[] pixels)
    {
        var histogram = new long[Levels];
        foreach (var value in pixels)
        {
            histogram[(int)value]++;
        }

        return histogram;
    }
}
