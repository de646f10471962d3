using NetVips;
using Vips = NetVips.Image;

namespace UNetDsl.Imaging.Files;

/// <summary>Opens one page of a file through libvips; errors come out as <see cref="ImageFileException"/>.</summary>
internal static class VipsFile
{
    private const string NotBuiltIn = "not configured";

    /// <summary>Name of the number of pages among the fields of an image.</summary>
    public const string PagesField = "n-pages";

    /// <summary>Name of the description among them.</summary>
    public const string DescriptionField = "image-description";

    /// <summary>Tells the file type by its first bytes.</summary>
    public static ImageContainer Sniff(string path)
    {
        Span<byte> head = stackalloc byte[8];
        int read;
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImageFileException(path, $"cannot be opened: {FileErrors.Reason(e)}", e);
        }

        head = head[..read];
        return head switch
        {
            [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10] => ImageContainer.Png,
            [0xFF, 0xD8, 0xFF, ..] => ImageContainer.Jpeg,
            [(byte)'I', (byte)'I', 42 or 43, 0, ..] or [(byte)'M', (byte)'M', 0, 42 or 43, ..] => ImageContainer.Tiff,
            _ => ImageContainer.Unknown,
        };
    }

    /// <summary>Opens a page to look at its size, format, description and number of pages.</summary>
    /// <param name="path">The file.</param>
    /// <param name="container">Its type.</param>
    /// <param name="page">Page of a TIFF, from 0; 0 for other types.</param>
    /// <returns>An image of the page's shape; the caller disposes it.</returns>
    public static Vips OpenHeader(string path, ImageContainer container, int page) =>
        container is ImageContainer.IndexedTiff or ImageContainer.WideTiff ? ManagedTiff.OpenHeader(path, page) : Open(path, container, page);

    /// <summary>Opens a page; the header is read now, the pixels when they are asked for.</summary>
    /// <param name="path">The file.</param>
    /// <param name="container">Its type.</param>
    /// <param name="page">Page of a TIFF, from 0; 0 for other types.</param>
    /// <param name="random">True when a part of the page will be read, false when all of it.</param>
    /// <returns>The image without alpha, CMYK as RGB; the caller disposes it.</returns>
    public static Vips Open(string path, ImageContainer container, int page, bool random = false)
    {
        if (container is ImageContainer.IndexedTiff or ImageContainer.WideTiff)
        {
            return ManagedTiff.Open(path, page);
        }

        VipsRuntime.Ensure();
        var access = random ? Enums.Access.Random : Enums.Access.Sequential;

        // Without failOn libvips hands out the missing part of a truncated file as grey pixels.
        const Enums.FailOn FailOn = Enums.FailOn.Error;
        return Guard(path, () =>
        {
            var image = container switch
            {
                ImageContainer.Tiff => Vips.Tiffload(path, page: page, n: 1, access: access, failOn: FailOn),
                ImageContainer.Png => Vips.Pngload(path, access: access, failOn: FailOn),
                _ => Vips.Jpegload(path, access: access, failOn: FailOn),
            };
            return WithoutAlpha(image, path, container, page);
        });
    }

    /// <summary>Number of pages: the pages of a TIFF, 1 for other types.</summary>
    public static int Pages(Vips image) =>
        image.Contains(PagesField) ? Math.Max(1, Convert.ToInt32(image.Get(PagesField))) : 1;

    /// <summary>What the program that wrote a page says of it; null for nothing.</summary>
    public static string? Description(Vips image) => image.Contains(DescriptionField) ? image.Get(DescriptionField) as string : null;

    /// <summary>Runs a libvips call and turns its failure into a sentence about the file.</summary>
    public static T Guard<T>(string path, Func<T> call)
    {
        try
        {
            return call();
        }
        catch (VipsException e)
        {
            var cause = FirstLine(e.Message);
            throw new ImageFileException(
                path,
                cause.Contains(NotBuiltIn, StringComparison.Ordinal)
                    ? $"is compressed in a way that cannot be read here ({cause}); save it with LZW or deflate"
                    : $"cannot be decoded: it is truncated or damaged ({cause})",
                e);
        }
    }

    private static Vips WithoutAlpha(Vips image, string path, ImageContainer container, int page)
    {
        if (image.Interpretation == Enums.Interpretation.Cmyk)
        {
            using var cmyk = image;
            image = cmyk.Colourspace(Enums.Interpretation.Srgb);
        }

        // libvips calls the last of too many samples alpha; in a TIFF it may be one more channel.
        var alpha = !image.HasAlpha() ? 0 : container == ImageContainer.Tiff ? TiffKinds.CountAlpha(path, page) : 1;
        if (alpha == 0 || alpha >= image.Bands)
        {
            return image;
        }

        using var whole = image;
        return whole.ExtractBand(0, whole.Bands - alpha);
    }

    private static string FirstLine(string message)
    {
        // "unable to call tiffload_base\ntiff2vips: ..." : the second line is the cause.
        var lines = message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length > 1 ? lines[1] : message.Trim();
    }
}
