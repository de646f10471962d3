namespace UNetDsl.Imaging.Files;

/// <summary>Tells from a TIFF's directories what libvips does not tell of it, or changes, or cannot read.</summary>
internal static class TiffKinds
{
    private const int ByteBits = 8;
    private const int WideBits = 64;

    // Photometric interpretation; sample formats; kinds of extra samples, of which 0 is data that is not specified.
    private const int Palette = 3;
    private const int ComplexInteger = 5, Complex = 6;
    private const int AssociatedAlpha = 1, UnassociatedAlpha = 2;
    private static readonly int[] SampleBits = [1, 2, 4, ByteBits, 16, 32];

    /// <summary>How a file is to be read, by its first page.</summary>
    /// <exception cref="ImageFileException">Its samples are of a kind that nothing here reads.</exception>
    public static ImageContainer Of(string path) => TiffDirectory.Read(path, directories =>
    {
        if (directories.FirstOrDefault() is not { } first)
        {
            // libvips says what is wrong with it.
            return ImageContainer.Tiff;
        }

        var (bits, format) = (first.Number(TiffDirectory.BitsPerSample, 1), first.Number(TiffDirectory.SampleFormat, 1));
        if (format is ComplexInteger or Complex)
        {
            throw new ImageFileException(path, "holds complex numbers; save its magnitude, as 32-bit float", innerException: null);
        }

        if (bits == WideBits)
        {
            return ImageContainer.WideTiff;
        }

        if (!SampleBits.Contains(bits))
        {
            throw new ImageFileException(path, $"holds samples of {bits} bits; save it with 8, 16 or 32", innerException: null);
        }

        return IsIndexed(first) && first.Text(TiffDirectory.ImageDescription, PageChannels.ImageJ.Length) == PageChannels.ImageJ ? ImageContainer.IndexedTiff : ImageContainer.Tiff;
    });

    /// <summary>Whether the first page holds 8-bit numbers with a colour table.</summary>
    public static bool IsIndexed(string path) => TiffDirectory.Read(path, static directories => directories.FirstOrDefault() is { } first && IsIndexed(first));

    /// <summary>Samples at the end of each pixel that a page declares to be alpha; others beyond grey or RGB are channels.</summary>
    /// <param name="path">A TIFF.</param>
    /// <param name="page">Page, from 0.</param>
    public static int CountAlpha(string path, int page) => TiffDirectory.Read(
        path,
        directories => directories.Skip(page).FirstOrDefault() is { } directory
            ? Enumerable.Reverse(directory.Numbers(TiffDirectory.ExtraSamples)).TakeWhile(static kind => kind is AssociatedAlpha or UnassociatedAlpha).Count()
            : 0);

    private static bool IsIndexed(TiffDirectory page) => page.Number(TiffDirectory.Photometric, 0) == Palette && page.Number(TiffDirectory.BitsPerSample, 1) == ByteBits;
}
