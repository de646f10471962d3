namespace UNetDsl.Imaging.Instances;

/// <summary>A stack of label images as one volume: int32 [D, H, W].</summary>
public sealed class LabelVolume
{
    /// <summary>Wraps labels that the caller hands over; they are not copied.</summary>
    /// <param name="depth">Slices, at least 1.</param>
    /// <param name="height">Rows, px, at least 1.</param>
    /// <param name="width">Columns, px, at least 1.</param>
    /// <param name="labels">int32 [D, H, W].</param>
    /// <exception cref="ArgumentException">A size is below 1, or the array does not have D*H*W elements.</exception>
    public LabelVolume(int depth, int height, int width, int[] labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (depth < 1 || height < 1 || width < 1 || labels.Length != (Int128)depth * height * width)
        {
            throw new ArgumentException($"{labels.Length} labels do not fill a volume of {depth}x{height}x{width} px; each side must be at least 1", nameof(labels));
        }

        (Depth, Height, Width, Labels) = (depth, height, width, labels);
    }

    /// <summary>Slices.</summary>
    public int Depth { get; }

    /// <summary>Rows, px.</summary>
    public int Height { get; }

    /// <summary>Columns, px.</summary>
    public int Width { get; }

    /// <summary>The labels, int32 [D, H, W]; shared, not a copy.</summary>
    public int[] Labels { get; }

    /// <summary>Puts slices on each other.</summary>
    /// <param name="slices">int32 [H, W] each, of one size.</param>
    /// <exception cref="ArgumentException">There is none, or sizes differ.</exception>
    public static LabelVolume Of(IReadOnlyList<LabelMap> slices)
    {
        ArgumentNullException.ThrowIfNull(slices);
        if (slices.Count == 0 || slices.Any(s => (s.Height, s.Width) != (slices[0].Height, slices[0].Width)))
        {
            throw new ArgumentException("A volume needs slices of one size", nameof(slices));
        }

        return new LabelVolume(slices.Count, slices[0].Height, slices[0].Width, [.. slices.SelectMany(s => s.Labels)]);
    }

    /// <summary>A copy of one slice.</summary>
    /// <param name="z">0..Depth-1.</param>
    public LabelMap Slice(int z) => new(Height, Width, Labels[(z * Height * Width)..((z + 1) * Height * Width)]);
}
