namespace UNetDsl.Imaging.Files;

/// <summary>Labels as an image that a PNG can hold.</summary>
internal static class LabelImage
{
    /// <summary>8-bit when all labels are below 256, else 16-bit.</summary>
    public static Image From(LabelMap labels, string path)
    {
        CheckRange(labels, ushort.MaxValue, path, "does not fit the 16 bits of a PNG; write a TIFF, which holds 32");
        var format = labels.Labels.Max() <= byte.MaxValue ? SampleFormat.UInt8 : SampleFormat.UInt16;
        return new Image(1, labels.Height, labels.Width, Array.ConvertAll(labels.Labels, static label => (float)label), format);
    }

    /// <summary>Refuses labels outside 0..most.</summary>
    /// <exception cref="ImageFileException">There is one; the message names the first, with what is wrong with it.</exception>
    public static void CheckRange(LabelMap labels, int most, string path, string problem)
    {
        var at = labels.Labels.AsSpan().IndexOfAnyExceptInRange(0, most);
        if (at >= 0)
        {
            throw new ImageFileException(
                path, $"cannot be written: label {labels.Labels[at]} at row {at / labels.Width}, column {at % labels.Width} {problem}", innerException: null);
        }
    }
}
