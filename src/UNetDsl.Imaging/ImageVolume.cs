namespace UNetDsl.Imaging;

/// <summary>
/// A volume in memory: raw values of its file, planar (float32 [C, D, H, W]). An <see cref="Image"/> is a volume of one plane.
/// </summary>
public class ImageVolume
{
    /// <summary>Wraps pixels that the caller hands over; they are not copied.</summary>
    /// <param name="channels">Channels, at least 1.</param>
    /// <param name="depth">Planes, at least 1.</param>
    /// <param name="height">Rows, px, at least 1.</param>
    /// <param name="width">Columns, px, at least 1.</param>
    /// <param name="pixels">float32 [C, D, H, W], raw values (0..255 for 8-bit files).</param>
    /// <param name="format">Where the values came from.</param>
    /// <exception cref="ArgumentException">A size is below 1, or the array does not have C*D*H*W elements.</exception>
    public ImageVolume(int channels, int depth, int height, int width, float[] pixels, SampleFormat format)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        if (channels < 1 || depth < 1 || height < 1 || width < 1)
        {
            throw new ArgumentException($"A volume of {channels} channels and {depth}x{height}x{width} px has no pixels; each must be at least 1", nameof(channels));
        }

        if (pixels.Length != (Int128)channels * depth * height * width)
        {
            throw new ArgumentException(
                $"{pixels.Length} values do not fill a volume of {channels} channels and {depth}x{height}x{width} px, which needs {(Int128)channels * depth * height * width}",
                nameof(pixels));
        }

        (Channels, Size, Pixels, Format) = (channels, new(depth, height, width), pixels, format);
    }

    /// <summary>Number of channels.</summary>
    public int Channels { get; }

    /// <summary>Planes, rows and columns.</summary>
    public VolumeSize Size { get; }

    /// <summary>Planes; 1 for an image.</summary>
    public int Depth => Size.Depth;

    /// <summary>Rows, px.</summary>
    public int Height => Size.Height;

    /// <summary>Columns, px.</summary>
    public int Width => Size.Width;

    /// <summary>The values, float32 [C, D, H, W]; shared, not a copy.</summary>
    public float[] Pixels { get; }

    /// <summary>Sample format of the file the values came from.</summary>
    public SampleFormat Format { get; }

    /// <summary>Puts planes on each other.</summary>
    /// <param name="planes">float32 [C, H, W] each, of one size, channel count and format.</param>
    /// <exception cref="ArgumentException">There is none, or they differ.</exception>
    public static ImageVolume Of(IReadOnlyList<Image> planes)
    {
        ArgumentNullException.ThrowIfNull(planes);
        if (planes.Count == 0 || planes.Any(plane => (plane.Channels, plane.Size, plane.Format) != (planes[0].Channels, planes[0].Size, planes[0].Format)))
        {
            throw new ArgumentException("A volume needs planes of one size, channel count and format", nameof(planes));
        }

        var (channels, area) = (planes[0].Channels, planes[0].Size.Area);
        var pixels = new float[checked(channels * planes.Count * area)];
        for (var channel = 0; channel < channels; channel++)
        {
            for (var z = 0; z < planes.Count; z++)
            {
                planes[z].Channel(channel).CopyTo(pixels.AsSpan(((channel * planes.Count) + z) * area));
            }
        }

        return new ImageVolume(channels, planes.Count, planes[0].Height, planes[0].Width, pixels, planes[0].Format);
    }

    /// <summary>The values of one channel, float32 [D, H, W], as a view.</summary>
    /// <param name="channel">0..Channels-1.</param>
    public Span<float> Channel(int channel) => Pixels.AsSpan(channel * Depth * Size.Area, Depth * Size.Area);

    /// <summary>A copy of one plane.</summary>
    /// <param name="z">0..Depth-1.</param>
    /// <returns>float32 [C, H, W].</returns>
    public Image Slice(int z)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(z);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(z, Depth);
        var pixels = new float[Channels * Size.Area];
        for (var channel = 0; channel < Channels; channel++)
        {
            Channel(channel).Slice(z * Size.Area, Size.Area).CopyTo(pixels.AsSpan(channel * Size.Area));
        }

        return new Image(Channels, Height, Width, pixels, Format);
    }
}
