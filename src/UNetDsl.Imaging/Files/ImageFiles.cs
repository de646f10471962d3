using NetVips;
using Vips = NetVips.Image;

namespace UNetDsl.Imaging.Files;

/// <summary>Writes single images; each file appears under its name only when it is whole.</summary>
public static class ImageFiles
{
    /// <summary>Writes an image as PNG or TIFF, by the extension of the name.</summary>
    /// <param name="path">A name that ends in .png, .tif or .tiff; its folder must exist; an older file is replaced.</param>
    /// <param name="image">
    /// float32 [C, H, W], raw values; integers are rounded and clamped to the image's format. One channel is grey and three are
    /// RGB; other numbers only a TIFF holds.
    /// </param>
    /// <exception cref="ImageFileException">
    /// The extension is another, a float image or one of other than 1 or 3 channels is to become a PNG, or the file cannot be
    /// written.
    /// </exception>
    public static void Write(string path, Image image)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(image);
        switch (Path.GetExtension(path).ToUpperInvariant())
        {
            case ".PNG":
                WritePng(path, image);
                break;
            case ".TIF" or ".TIFF":
                using (var writer = new StackWriter(path))
                {
                    writer.Add(image);
                    writer.Complete();
                }

                break;
            default:
                throw new ImageFileException(path, "cannot be written: images are written as .png, .tif or .tiff", innerException: null);
        }
    }

    /// <summary>Writes labels as PNG or TIFF: 8-bit when all are below 256, 16-bit when all are below 65536, else 32-bit, which only a TIFF holds.</summary>
    /// <param name="path">A name that ends in .png, .tif or .tiff; its folder must exist; an older file is replaced.</param>
    /// <param name="labels">int32 [H, W], each at least 0, and in a PNG at most 65535.</param>
    /// <exception cref="ImageFileException">A label is negative or does not fit, the extension is another, or the file cannot be written.</exception>
    public static void Write(string path, LabelMap labels)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(labels);
        if (!IsTiff(path))
        {
            Write(path, LabelImage.From(labels, path));
            return;
        }

        using var writer = new StackWriter(path);
        writer.Add(labels);
        writer.Complete();
    }

    private static bool IsTiff(string path) => Path.GetExtension(path).ToUpperInvariant() is ".TIF" or ".TIFF";

    private static void WritePng(string path, Image image)
    {
        if (image.Channels is not (1 or 3) || image.Format == SampleFormat.Float32)
        {
            throw new ImageFileException(
                path,
                $"cannot be written: a PNG holds 8 or 16-bit grey or RGB, this image has {image.Channels} channel(s) of {image.Format}; write a TIFF or convert it first",
                innerException: null);
        }

        VipsRuntime.Ensure();
        var encoded = VipsFile.Guard(path, () => EncodePng(image));
        using var file = new AtomicFile(path);
        file.Write(stream => stream.Write(encoded));
        file.Commit();
    }

    private static byte[] EncodePng(Image image)
    {
        var wide = image.Format == SampleFormat.UInt16;
        using var raw = Vips.NewFromMemory(
            SampleEncoder.Encode(image, image.Format),
            image.Width,
            image.Height,
            image.Channels,
            wide ? Enums.BandFormat.Ushort : Enums.BandFormat.Uchar);

        // The interpretation, not the sample type, tells the encoder how many bits to keep.
        using var tagged = raw.Copy(interpretation: (image.Channels, wide) switch
        {
            (1, false) => Enums.Interpretation.Bw,
            (1, true) => Enums.Interpretation.Grey16,
            (_, false) => Enums.Interpretation.Srgb,
            _ => Enums.Interpretation.Rgb16,
        });
        return tagged.PngsaveBuffer();
    }
}
