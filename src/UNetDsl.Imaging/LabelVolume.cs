namespace UNetDsl.Imaging;

/// <summary>
/// A stack of label images as one volume: one whole number for each pixel (int32 [D, H, W]), a class or an instance id. A
/// <see cref="LabelMap"/> is a volume of one plane.
/// </summary>
public class LabelVolume
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

        (Size, Labels) = (new(depth, height, width), labels);
    }

    /// <summary>Slices, rows and columns.</summary>
    public VolumeSize Size { get; }

    /// <summary>Slices; 1 for a label map.</summary>
    public int Depth => Size.Depth;

    /// <summary>Rows, px.</summary>
    public int Height => Size.Height;

    /// <summary>Columns, px.</summary>
    public int Width => Size.Width;

    /// <summary>The labels, int32 [D, H, W]; shared, not a copy.</summary>
    public int[] Labels { get; }

    /// <summary>
    /// Whether this is a binary mask as painting programs store it: 0 and 255, or 0 and 65535, and nothing else. A map of
    /// zeros alone is none.
    /// </summary>
    public bool IsBlackAndWhite
    {
        get
        {
            // In a mask of 0 and one other value the largest label is that value.
            var white = Labels.Max();
            return white is byte.MaxValue or ushort.MaxValue && !Labels.AsSpan().ContainsAnyExcept(0, white);
        }
    }

    /// <summary>The largest class index that <see cref="ToClasses"/> would give with enough classes: 1 for a black-and-white mask, else the largest label.</summary>
    public int LargestClass => IsBlackAndWhite ? 1 : Labels.Max();

    /// <summary>Puts slices on each other.</summary>
    /// <param name="slices">int32 [H, W] each, of one size.</param>
    /// <exception cref="ArgumentException">There is none, or sizes differ.</exception>
    public static LabelVolume Of(IReadOnlyList<LabelMap> slices)
    {
        ArgumentNullException.ThrowIfNull(slices);
        if (slices.Count == 0 || slices.Any(s => s.Size != slices[0].Size))
        {
            throw new ArgumentException("A volume needs slices of one size", nameof(slices));
        }

        return new LabelVolume(slices.Count, slices[0].Height, slices[0].Width, [.. slices.SelectMany(s => s.Labels)]);
    }

    /// <summary>A copy of one slice.</summary>
    /// <param name="z">0..Depth-1.</param>
    public LabelMap Slice(int z) => new(Height, Width, Labels[(z * Height * Width)..((z + 1) * Height * Width)]);

    /// <summary>
    /// The labels as class indices 0..classes-1. They are taken as they are when they fit; a black-and-white mask
    /// (<see cref="IsBlackAndWhite"/>) becomes 0 and 1 for a network of two classes.
    /// </summary>
    /// <param name="classes">Classes of the network, at least 2.</param>
    /// <exception cref="LabelException">A label is negative or is not a class; the message names the label and a pixel.</exception>
    public virtual LabelVolume ToClasses(int classes)
    {
        var at = Labels.AsSpan().IndexOfAnyExceptInRange(0, classes - 1);
        if (at < 0)
        {
            return this;
        }

        return classes == 2 && IsBlackAndWhite ? ToForeground() : throw new LabelException(
            $"Label {Labels[at]} at {Size.Place(at)} is not one of the {classes} classes 0..{classes - 1}" +
            (classes == 2 ? "; binary masks may also be 0 and 255, instance masks are turned into classes with ToForeground" : ""));
    }

    /// <summary>Labels with 1 where the label is above 0 and 0 elsewhere: instance ids to two classes.</summary>
    public virtual LabelVolume ToForeground() => new(Depth, Height, Width, Array.ConvertAll(Labels, static l => l > 0 ? 1 : 0));
}
