using UNetDsl.Imaging;
using UNetDsl.Imaging.Files;

namespace UNetDsl.Cli.Tests;

/// <summary>Small images with discs, and their labels.</summary>
internal static class Samples
{
    /// <summary>A stack of noisy grey images with a bright disc each.</summary>
    public static string WriteImages(string path, int count, int height = 64, int width = 64, SampleFormat format = SampleFormat.UInt8)
    {
        using var writer = new StackWriter(path);
        for (var page = 0; page < count; page++)
        {
            writer.Add(Image(page, height, width, format));
        }

        writer.Complete();
        return path;
    }

    /// <summary>Labels of the same discs: <paramref name="white"/> in the disc, 0 elsewhere.</summary>
    public static string WriteLabels(string path, int count, int height = 64, int width = 64, int white = 255)
    {
        using var writer = new StackWriter(path);
        for (var page = 0; page < count; page++)
        {
            writer.Add(Labels(page, height, width, white));
        }

        writer.Complete();
        return path;
    }

    public static Image Image(int page, int height, int width, SampleFormat format = SampleFormat.UInt8)
    {
        var random = new Random(page);
        var inside = Labels(page, height, width, 1).Labels;
        var white = format.NominalMaximum();
        return new(1, height, width, Array.ConvertAll(inside, label => white * (float)((0.3 * random.NextDouble()) + (0.5 * label))), format);
    }

    public static LabelMap Labels(int page, int height, int width, int white)
    {
        var labels = new int[height * width];
        var (cy, cx, radius) = ((height / 2) + (page % 3), (width / 2) - (page % 4), Math.Min(height, width) / 3);
        for (var i = 0; i < labels.Length; i++)
        {
            var (y, x) = ((i / width) - cy, (i % width) - cx);
            labels[i] = (y * y) + (x * x) < radius * radius ? white : 0;
        }

        return new(height, width, labels);
    }
}
