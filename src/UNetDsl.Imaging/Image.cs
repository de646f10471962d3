namespace UNetDsl.Imaging;

/// <summary>An image in memory: raw values of its file, planar (float32 [C, H, W]).</summary>
public sealed class Image : ImageVolume
{
    /// <summary>Wraps pixels that the caller hands over; they are not copied.</summary>
    /// <param name="channels">Channels, at least 1.</param>
    /// <param name="height">Rows, px, at least 1.</param>
    /// <param name="width">Columns, px, at least 1.</param>
    /// <param name="pixels">float32 [C, H, W], raw values (0..255 for 8-bit files).</param>
    /// <param name="format">Where the values came from.</param>
    /// <exception cref="ArgumentException">A size is below 1, or the array does not have C*H*W elements.</exception>
    public Image(int channels, int height, int width, float[] pixels, SampleFormat format)
        : base(channels, 1, height, width, Checked(channels, height, width, pixels), format)
    {
    }

    /// <summary>One value.</summary>
    /// <param name="channel">0..Channels-1.</param>
    /// <param name="y">Row, 0..Height-1.</param>
    /// <param name="x">Column, 0..Width-1.</param>
    public float this[int channel, int y, int x] => Pixels[(((channel * Height) + y) * Width) + x];

    /// <summary>The checks of a volume, in the words of an image.</summary>
    private static float[] Checked(int channels, int height, int width, float[] pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        if (channels < 1 || height < 1 || width < 1)
        {
            throw new ArgumentException($"An image of {channels} channels and {height}x{width} px has no pixels; each must be at least 1", nameof(channels));
        }

        return pixels.Length == (long)channels * height * width ? pixels : throw new ArgumentException(
            $"{pixels.Length} values do not fill an image of {channels} channels and {height}x{width} px, which needs {(long)channels * height * width}",
            nameof(pixels));
    }
}
