namespace UNetDsl.Imaging.Files;

/// <summary>What the directory of a TIFF page says.</summary>
/// <param name="Channels">1 (grey), 3 (RGB), or another number of channels without a colour.</param>
/// <param name="Height">Rows, px.</param>
/// <param name="Width">Columns, px.</param>
/// <param name="SampleBytes">Bytes of a sample: 1, 2 or 4.</param>
/// <param name="IsFloat">Whether samples are floats, and not whole numbers from 0.</param>
internal sealed record TiffPage(int Channels, int Height, int Width, int SampleBytes, bool IsFloat)
{
    /// <summary>Bytes of a row.</summary>
    public int Stride => checked(Width * Channels * SampleBytes);

    /// <summary>Rows in each strip but the last; set when the page has been written.</summary>
    public int RowsPerStrip { get; init; }

    /// <summary>Where each strip begins in the file, bytes.</summary>
    public long[] Offsets { get; init; } = [];

    /// <summary>Length of each strip, bytes.</summary>
    public long[] Lengths { get; init; } = [];

    public static TiffPage Of(Image image) =>
        new(image.Channels, image.Height, image.Width, image.Format.Bytes(), image.Format == SampleFormat.Float32);

    /// <summary>The narrowest whole numbers that hold labels up to a largest one.</summary>
    public static TiffPage Of(LabelMap labels, int largest) =>
        new(1, labels.Height, labels.Width, largest <= byte.MaxValue ? sizeof(byte) : largest <= ushort.MaxValue ? sizeof(ushort) : sizeof(int), IsFloat: false);
}
