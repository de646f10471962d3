namespace UNetDsl.Imaging;

/// <summary>An image in memory: raw values of its file, planar (float32 [C, H, W]).</summary>
public sealed class Image
{
    /// <summary>Wraps pixels that the caller hands over; they are not copied.</summary>
    /// <param name="channels">Channels, at least 1.</param>
    /// <param name="height">Rows, px, at least 1.</param>
    /// <param name="width">Columns, px, at least 1.</param>
    /// <param name="pixels">float32 [C, H, W], raw values (0..255 for 8-bit files).</param>
    /// <param name="format">Where the values came from.</param>
    /// <exception cref="ArgumentException">A size is below 1, or the array does not have C*H*W elements.</exception>
    public Image(int channels, int height, int width, float[] pixels, SampleFormat format)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        if (channels < 1 || height < 1 || width < 1)
        {
            throw new ArgumentException($"An image of {channels} channels and {height}x{width} px has no pixels; each must be at least 1", nameof(channels));
        }

        if (pixels.Length != (long)channels * height * width)
        {
            throw new ArgumentException(
                $"{pixels.Length} values do not fill an image of {channels} channels and {height}x{width} px, which needs {(long)channels * height * width}",
                nameof(pixels));
        }

        Channels = channels;
        Height = height;
        Width = width;
        Pixels = pixels;
        Format = format;
    }

    /// <summary>Number of channels.</summary>
    public int Channels { get; }

    /// <summary>Rows, px.</summary>
    public int Height { get; }

    /// <summary>Columns, px.</summary>
    public int Width { get; }

    /// <summary>The values, float32 [C, H, W]; shared, not a copy.</summary>
    public float[] Pixels { get; }

    /// <summary>Sample format of the file the values came from.</summary>
    public SampleFormat Format { get; }

    /// <summary>The values of one channel, float32 [H, W], as a view.</summary>
    /// <param name="channel">0..Channels-1.</param>
    public Span<float> Channel(int channel) => Pixels.AsSpan(channel * Height * Width, Height * Width);

    /// <summary>One value.</summary>
    /// <param name="channel">0..Channels-1.</param>
    /// <param name="y">Row, 0..Height-1.</param>
    /// <param name="x">Column, 0..Width-1.</param>
    public float this[int channel, int y, int x] => Pixels[(((channel * Height) + y) * Width) + x];
}
