using UNetDsl.Imaging;

namespace UNetDsl.Inference;

/// <summary>One of the eight symmetries of the pixel grid: an exchange of rows and columns, then flips of both.</summary>
/// <param name="Transpose">Whether rows and columns are exchanged first.</param>
/// <param name="FlipRows">Whether the order of rows is reversed.</param>
/// <param name="FlipColumns">Whether the order of columns is reversed.</param>
internal readonly record struct Symmetry(bool Transpose, bool FlipRows, bool FlipColumns)
{
    private static readonly Symmetry[] All =
    [
        new(false, false, false), new(false, false, true), new(false, true, false), new(false, true, true),
        new(true, false, false), new(true, false, true), new(true, true, false), new(true, true, true),
    ];

    /// <summary>The first 1, 2, 4 or 8 of them; the identity comes first.</summary>
    public static ReadOnlySpan<Symmetry> First(int count) => All.AsSpan(0, count);

    /// <summary>The image seen so.</summary>
    public Image Apply(Image image)
    {
        if (this == default)
        {
            return image;
        }

        var (height, width) = Transpose ? (image.Width, image.Height) : (image.Height, image.Width);
        var pixels = new float[image.Pixels.Length];
        for (var c = 0; c < image.Channels; c++)
        {
            var source = image.Channel(c);
            var target = pixels.AsSpan(c * source.Length, source.Length);
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    target[(y * width) + x] = source[SourceOf(y, x, height, width)];
                }
            }
        }

        return new Image(image.Channels, height, width, pixels, image.Format);
    }

    /// <summary>Adds a map of the image seen so to a map of the image as it is.</summary>
    /// <param name="seen">The map in the orientation of this symmetry.</param>
    /// <param name="sum">float32 [classes, H, W] in the original orientation.</param>
    /// <param name="factor">Factor of each added value.</param>
    public void AddBack(ProbabilityMap seen, float[] sum, float factor)
    {
        var area = seen.Height * seen.Width;
        for (var c = 0; c < seen.Classes; c++)
        {
            var source = seen.Values.AsSpan(c * area, area);
            var target = sum.AsSpan(c * area, area);
            for (var y = 0; y < seen.Height; y++)
            {
                for (var x = 0; x < seen.Width; x++)
                {
                    target[SourceOf(y, x, seen.Height, seen.Width)] += factor * source[(y * seen.Width) + x];
                }
            }
        }
    }

    /// <summary>Index in the original of the pixel that is seen at a place.</summary>
    private int SourceOf(int y, int x, int height, int width)
    {
        var (row, column) = (FlipRows ? height - 1 - y : y, FlipColumns ? width - 1 - x : x);
        return Transpose ? (column * height) + row : (row * width) + column;
    }
}
