namespace UNetDsl.Imaging;

/// <summary>A label image in memory: one whole number for each pixel (int32 [H, W]), a class or an instance id.</summary>
public sealed class LabelMap : LabelVolume
{
    /// <summary>Wraps labels that the caller hands over; they are not copied.</summary>
    /// <param name="height">Rows, px, at least 1.</param>
    /// <param name="width">Columns, px, at least 1.</param>
    /// <param name="labels">int32 [H, W].</param>
    /// <exception cref="ArgumentException">A size is below 1, or the array does not have H*W elements.</exception>
    public LabelMap(int height, int width, int[] labels)
        : base(1, height, width, Checked(height, width, labels))
    {
    }

    /// <summary>One label.</summary>
    /// <param name="y">Row, 0..Height-1.</param>
    /// <param name="x">Column, 0..Width-1.</param>
    public int this[int y, int x] => Labels[(y * Width) + x];

    /// <inheritdoc/>
    public override LabelMap ToClasses(int classes) => (LabelMap)base.ToClasses(classes);

    /// <inheritdoc/>
    public override LabelMap ToForeground() => new(Height, Width, base.ToForeground().Labels);

    /// <summary>The checks of a volume, in the words of a map.</summary>
    private static int[] Checked(int height, int width, int[] labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (height < 1 || width < 1)
        {
            throw new ArgumentException($"A label map of {height}x{width} px has no pixels; each side must be at least 1", nameof(height));
        }

        return labels.Length == (long)height * width ? labels : throw new ArgumentException(
            $"{labels.Length} labels do not fill a map of {height}x{width} px, which needs {(long)height * width}", nameof(labels));
    }
}
