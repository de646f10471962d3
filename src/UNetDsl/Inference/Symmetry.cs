using UNetDsl.Imaging;

namespace UNetDsl.Inference;

/// <summary>
/// One of the symmetries of the pixel grid: an exchange of rows and columns, then flips of the axes. Planes are not exchanged
/// with rows or columns, as they are often further apart.
/// </summary>
/// <param name="Transpose">Whether rows and columns are exchanged first.</param>
/// <param name="FlipRows">Whether the order of rows is reversed.</param>
/// <param name="FlipColumns">Whether the order of columns is reversed.</param>
/// <param name="FlipPlanes">Whether the order of planes is reversed.</param>
internal readonly record struct Symmetry(bool Transpose, bool FlipRows, bool FlipColumns, bool FlipPlanes = false)
{
    private static readonly Symmetry[] InPlane =
    [
        new(false, false, false), new(false, false, true), new(false, true, false), new(false, true, true),
        new(true, false, false), new(true, false, true), new(true, true, false), new(true, true, true),
    ];

    private static readonly Symmetry[] All = [.. InPlane, .. InPlane.Select(static symmetry => symmetry with { FlipPlanes = true })];

    /// <summary>The first 1, 2, 4 or 8 of them, which leave planes where they are, or all 16; the identity comes first.</summary>
    public static ReadOnlySpan<Symmetry> First(int count) => All.AsSpan(0, count);

    /// <summary>The image seen so.</summary>
    public ImageVolume Apply(ImageVolume image)
    {
        if (this == default)
        {
            return image;
        }

        var size = Transpose ? image.Size with { Height = image.Width, Width = image.Height } : image.Size;
        var pixels = new float[image.Pixels.Length];
        for (var plane = 0; plane < image.Channels * image.Depth; plane++)
        {
            var source = image.Pixels.AsSpan(SourcePlane(plane, image.Depth) * size.Area, size.Area);
            var target = pixels.AsSpan(plane * size.Area, size.Area);
            for (var y = 0; y < size.Height; y++)
            {
                for (var x = 0; x < size.Width; x++)
                {
                    target[(y * size.Width) + x] = source[SourceOf(y, x, size)];
                }
            }
        }

        return new ImageVolume(image.Channels, size.Depth, size.Height, size.Width, pixels, image.Format);
    }

    /// <summary>Adds a map of the image seen so to a map of the image as it is.</summary>
    /// <param name="seen">The map in the orientation of this symmetry.</param>
    /// <param name="sum">float32 [classes, D, H, W] in the original orientation.</param>
    /// <param name="factor">Factor of each added value.</param>
    public void AddBack(ProbabilityVolume seen, float[] sum, float factor)
    {
        var size = seen.Size;
        for (var plane = 0; plane < seen.Classes * size.Depth; plane++)
        {
            var source = seen.Values.AsSpan(plane * size.Area, size.Area);
            var target = sum.AsSpan(SourcePlane(plane, size.Depth) * size.Area, size.Area);
            for (var y = 0; y < size.Height; y++)
            {
                for (var x = 0; x < size.Width; x++)
                {
                    target[SourceOf(y, x, size)] += factor * source[(y * size.Width) + x];
                }
            }
        }
    }

    /// <summary>The plane of the original, of all channels, that is seen at a plane.</summary>
    private int SourcePlane(int plane, int depth)
    {
        var (channel, z) = Math.DivRem(plane, depth);
        return (channel * depth) + (FlipPlanes ? depth - 1 - z : z);
    }

    /// <summary>Index in the original plane of the pixel that is seen at a place.</summary>
    private int SourceOf(int y, int x, VolumeSize size)
    {
        var (row, column) = (FlipRows ? size.Height - 1 - y : y, FlipColumns ? size.Width - 1 - x : x);
        return Transpose ? (column * size.Height) + row : (row * size.Width) + column;
    }
}
