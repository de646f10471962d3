namespace UNetDsl.Imaging;

/// <summary>A label image in memory: one whole number for each pixel (int32 [H, W]), a class or an instance id.</summary>
public sealed class LabelMap
{
    /// <summary>Wraps labels that the caller hands over; they are not copied.</summary>
    /// <param name="height">Rows, px, at least 1.</param>
    /// <param name="width">Columns, px, at least 1.</param>
    /// <param name="labels">int32 [H, W].</param>
    /// <exception cref="ArgumentException">A size is below 1, or the array does not have H*W elements.</exception>
    public LabelMap(int height, int width, int[] labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (height < 1 || width < 1)
        {
            throw new ArgumentException($"A label map of {height}x{width} px has no pixels; each side must be at least 1", nameof(height));
        }

        if (labels.Length != (long)height * width)
        {
            throw new ArgumentException($"{labels.Length} labels do not fill a map of {height}x{width} px, which needs {(long)height * width}", nameof(labels));
        }

        Height = height;
        Width = width;
        Labels = labels;
    }

    /// <summary>Rows, px.</summary>
    public int Height { get; }

    /// <summary>Columns, px.</summary>
    public int Width { get; }

    /// <summary>The labels, int32 [H, W]; shared, not a copy.</summary>
    public int[] Labels { get; }

    /// <summary>One label.</summary>
    /// <param name="y">Row, 0..Height-1.</param>
    /// <param name="x">Column, 0..Width-1.</param>
    public int this[int y, int x] => Labels[(y * Width) + x];

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

    /// <summary>
    /// The labels as class indices 0..classes-1. They are taken as they are when they fit; a black-and-white mask
    /// (<see cref="IsBlackAndWhite"/>) becomes 0 and 1 for a network of two classes.
    /// </summary>
    /// <param name="classes">Classes of the network, at least 2.</param>
    /// <exception cref="LabelException">A label is negative or is not a class; the message names the label and a pixel.</exception>
    public LabelMap ToClasses(int classes)
    {
        var at = Labels.AsSpan().IndexOfAnyExceptInRange(0, classes - 1);
        if (at < 0)
        {
            return this;
        }

        return classes == 2 && IsBlackAndWhite ? ToForeground() : throw new LabelException(
            $"Label {Labels[at]} at row {at / Width}, column {at % Width} is not one of the {classes} classes 0..{classes - 1}" +
            (classes == 2 ? "; binary masks may also be 0 and 255, instance masks are turned into classes with ToForeground" : ""));
    }

    /// <summary>A map with 1 where the label is above 0 and 0 elsewhere: instance ids to two classes.</summary>
    public LabelMap ToForeground() => new(Height, Width, Array.ConvertAll(Labels, static l => l > 0 ? 1 : 0));
}
