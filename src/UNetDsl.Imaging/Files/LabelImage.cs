namespace UNetDsl.Imaging.Files;

/// <summary>Labels as an image that a file can hold.</summary>
internal static class LabelImage
{
    /// <summary>8-bit when all labels are below 256, else 16-bit.</summary>
    public static Image From(LabelMap labels, string path)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var maximum = 0;
        var pixels = new float[labels.Labels.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            var label = labels.Labels[i];
            if ((uint)label > ushort.MaxValue)
            {
                throw new ImageFileException(
                    path,
                    $"cannot be written: label {label} at row {i / labels.Width}, column {i % labels.Width} does not fit 16 bits; renumber the instances",
                    innerException: null);
            }

            maximum = Math.Max(maximum, label);
            pixels[i] = label;
        }

        return new Image(1, labels.Height, labels.Width, pixels, maximum <= byte.MaxValue ? SampleFormat.UInt8 : SampleFormat.UInt16);
    }
}
