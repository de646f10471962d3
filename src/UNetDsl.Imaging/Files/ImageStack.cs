using Vips = NetVips.Image;

namespace UNetDsl.Imaging.Files;

/// <summary>
/// Images in order: the pages of a TIFF, one PNG, JPEG or TIFF file, or a folder of such files in ordinal order of
/// their names. Where ImageJ or OME-TIFF say that pages are channels, these together are one page. Only headers are read
/// when it is opened; each page is decoded when it is asked for, and no file stays open, so a stack may be larger than memory.
/// Safe for use by several threads.
/// </summary>
public sealed partial class ImageStack
{
    private static readonly string[] Extensions = [".tif", ".tiff", ".png", ".jpg", ".jpeg"];
    private readonly ImagePage[] _pages;

    private ImageStack(string path, ImagePage[] pages)
    {
        Path = path;
        _pages = pages;
    }

    /// <summary>The file or folder, as it was given.</summary>
    public string Path { get; }

    /// <summary>Number of pages, at least 1.</summary>
    public int Count => _pages.Length;

    /// <summary>Channels of each page (a folder of files with unlike channel counts is refused).</summary>
    public int Channels => _pages[0].Info.Channels;

    /// <summary>Opens a file or a folder.</summary>
    /// <param name="path">A TIFF, PNG or JPEG file, or a folder of such files; hidden files are passed over.</param>
    /// <exception cref="ImageFileException">
    /// There is no such file, the folder has no image, a file is no image or is damaged, or channel counts differ.
    /// </exception>
    public static ImageStack Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!Directory.Exists(path))
        {
            return new ImageStack(path, Unpack(path));
        }

        var pages = new List<ImagePage>();
        foreach (var file in FilesOf(path))
        {
            pages.AddRange(Unpack(file));
        }

        if (pages.Count == 0)
        {
            throw new ImageFileException(path, "has no image files; names must end in .tif, .tiff, .png, .jpg or .jpeg", innerException: null);
        }

        var first = pages[0];
        var other = pages.Find(p => p.Info.Channels != first.Info.Channels);
        return other is null
            ? new ImageStack(path, [.. pages])
            : throw new ImageFileException(
                path,
                $"has images with unlike channel counts: '{System.IO.Path.GetFileName(first.Path)}' has {first.Info.Channels}, '{System.IO.Path.GetFileName(other.Path)}' has {other.Info.Channels}; put them in separate folders",
                innerException: null);
    }

    /// <summary>These pages of the stack, in this order.</summary>
    /// <param name="pages">Each 0..Count-1, at least one.</param>
    /// <exception cref="ArgumentException">There is no such page, or none was chosen.</exception>
    public ImageStack Select(IReadOnlyList<int> pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        return pages.Count > 0
            ? new ImageStack(Path, [.. pages.Select(At)])
            : throw new ArgumentException("A stack has at least one page", nameof(pages));
    }

    /// <summary>Opens one page of a file; only its header is read.</summary>
    /// <exception cref="ImageFileException">There is no such file or page, or the file is no image.</exception>
    internal static ImageStack OpenPage(string path, int page)
    {
        var container = Container(path);
        using var first = VipsFile.OpenHeader(path, container, page: 0);
        var (layout, count) = LayoutOf(path, first);
        return page < count
            ? new ImageStack(path, [Describe(path, container, first, layout, page, count)])
            : throw new ImageFileException(path, $"has no page {page}; its pages are 0 to {count - 1}", innerException: null);
    }

    /// <summary>
    /// Number of pages of a file; only TIFF files are opened, as other types have one. So has a file that cannot be opened:
    /// reading that page will say what is wrong with it.
    /// </summary>
    internal static int CountPages(string path)
    {
        try
        {
            var container = Container(path);
            if (container is ImageContainer.Png or ImageContainer.Jpeg)
            {
                return 1;
            }

            using var first = VipsFile.OpenHeader(path, container, page: 0);
            return LayoutOf(path, first).Count;
        }
        catch (ImageFileException)
        {
            return 1;
        }
    }

    /// <summary>The file and page of an index.</summary>
    internal PageFile FileOf(int index) => new(At(index).Path, At(index).Page);

    /// <summary>Name of a page for messages and file names: the file name without extension, and "-003" for page 3 of several.</summary>
    /// <param name="index">0..Count-1.</param>
    public string Name(int index)
    {
        var page = At(index);
        var stem = System.IO.Path.GetFileNameWithoutExtension(page.Path);
        return page.Pages > 1 ? $"{stem}-{page.Page:000}" : stem;
    }

    /// <summary>Size and sample format of a page, from its header.</summary>
    /// <param name="index">0..Count-1.</param>
    public ImageInfo Info(int index) => At(index).Info;

    /// <summary>Decodes a page: raw values, alpha dropped, RGB as three channels, grey palettes as one.</summary>
    /// <param name="index">0..Count-1.</param>
    /// <exception cref="ImageFileException">The file is truncated or damaged, or a float sample is NaN or infinite.</exception>
    public Image ReadImage(int index)
    {
        var page = At(index);
        return Joined(page, channel =>
        {
            using var image = OpenPage(page, channel, random: false);
            return PixelReader.ReadImage(image, page, origin: (0, 0));
        });
    }

    /// <summary>Decodes a window of a page; tiled TIFFs read only the tiles it touches.</summary>
    /// <param name="index">0..Count-1.</param>
    /// <param name="top">First row, px.</param>
    /// <param name="left">First column, px.</param>
    /// <param name="height">Rows, px; the window must lie inside the page.</param>
    /// <param name="width">Columns, px.</param>
    /// <exception cref="ArgumentOutOfRangeException">The window leaves the page.</exception>
    /// <exception cref="ImageFileException">The file is truncated or damaged, or a float sample is NaN or infinite.</exception>
    public Image ReadRegion(int index, int top, int left, int height, int width)
    {
        var page = At(index);
        var info = page.Info;
        if (top < 0 || left < 0 || height < 1 || width < 1 || (long)top + height > info.Height || (long)left + width > info.Width)
        {
            throw new ArgumentOutOfRangeException(
                nameof(top), $"The window of {height}x{width} px at row {top}, column {left} leaves {page.Place} of {info.Height}x{info.Width} px");
        }

        return Joined(page, channel =>
        {
            using var image = OpenPage(page, channel, random: true);
            using var window = image.Crop(left, top, width, height);
            return PixelReader.ReadImage(window, page, (top, left));
        });
    }

    /// <summary>
    /// Decodes a page as labels: whole numbers as stored (16-bit ids stay whole; a file with a colour table gives its indices).
    /// </summary>
    /// <param name="index">0..Count-1.</param>
    /// <exception cref="ImageFileException">
    /// The file is truncated, damaged, a colour image or a JPEG (which is lossy), or a value is no whole number.
    /// </exception>
    public LabelMap ReadLabels(int index)
    {
        var page = At(index);
        RefuseJpeg(page);
        if (page.Container == ImageContainer.Png && SmallPng.StoresIndices(page.Path))
        {
            return SmallPng.ReadIndices(page.Path);
        }

        if (page.Layout.Channels > 1)
        {
            throw new ImageFileException(
                $"{page.Place} has {page.Layout.Channels} channels, so its pixels are no labels; store classes or instance ids in one channel, or as slices if that is what the pages are, or say that the labels are channels");
        }

        if (page is { Container: ImageContainer.Tiff, Info.Channels: 3 } && TiffKinds.IsIndexed(page.Path))
        {
            page = page with { Container = ImageContainer.IndexedTiff, Info = page.Info with { Channels = 1 } };
        }

        using var image = OpenPage(page, channel: 0, random: false);
        return PixelReader.ReadLabels(image, page);
    }

    /// <summary>Decodes a page as labels that do not exclude each other, a channel for each, above 0 where a pixel bears it.</summary>
    /// <param name="index">0..Count-1.</param>
    /// <returns>int32 [H, W], <see cref="LabelSets"/>.</returns>
    /// <exception cref="ImageFileException">The file is truncated, damaged or a JPEG, or a channel is no mask of 0 and one other value.</exception>
    public LabelMap ReadLabelSets(int index) => (LabelMap)PackedSets(index, () => ReadImage(index));

    private LabelVolume PackedSets(int index, Func<ImageVolume> read)
    {
        var page = At(index);
        RefuseJpeg(page);
        try
        {
            return LabelSets.Pack(read());
        }
        catch (LabelException e)
        {
            throw new ImageFileException($"{page.Place} holds no labels in channels: {e.Message}", e);
        }
    }

    private static void RefuseJpeg(ImagePage page)
    {
        if (page.Container == ImageContainer.Jpeg)
        {
            throw new ImageFileException(page.Path, "is a JPEG, which does not keep labels exactly; store labels as PNG or TIFF", innerException: null);
        }
    }

    private ImagePage At(int index) => (uint)index < (uint)_pages.Length
        ? _pages[index]
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"'{Path}' has pages 0..{Count - 1}");

    /// <summary>Opens the page of one channel, or the only one.</summary>
    private static Vips OpenPage(ImagePage page, int channel, bool random)
    {
        var image = VipsFile.Open(page.Path, page.Container, page.Layout.PageOf(page.Page, channel), random);
        var samples = page.Info.Channels / page.Layout.Channels;
        if (image.Bands == samples && (image.Height, image.Width) == (page.Info.Height, page.Info.Width))
        {
            return image;
        }

        using var whole = image;
        return whole.Bands >= samples && (whole.Height, whole.Width) == (page.Info.Height, page.Info.Width)
            ? whole.ExtractBand(0, samples)
            : throw new ImageFileException(
                $"{page.Place} has channels of {page.Info.Height}x{page.Info.Width} and of {whole.Height}x{whole.Width} px; all must be alike");
    }

    private static Image Joined(ImagePage page, Func<int, Image> read)
    {
        var count = page.Layout.Channels;
        if (count == 1)
        {
            return read(0);
        }

        var channels = Enumerable.Range(0, count).Select(read).ToArray();
        return new Image(page.Info.Channels, channels[0].Height, channels[0].Width, [.. channels.SelectMany(static channel => channel.Pixels)], page.Info.Format);
    }

    /// <summary>The image files of a folder by their names' endings, in ordinal order, without hidden ones.</summary>
    /// <exception cref="ImageFileException">The folder cannot be listed.</exception>
    internal static string[] FilesOf(string folder)
    {
        try
        {
            var files = Directory.GetFiles(folder);
            files = Array.FindAll(files, static f =>
                !System.IO.Path.GetFileName(f).StartsWith('.') &&
                Array.Exists(Extensions, e => f.EndsWith(e, StringComparison.OrdinalIgnoreCase)));
            Array.Sort(files, StringComparer.Ordinal);
            return files;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImageFileException(folder, $"cannot be listed: {FileErrors.Reason(e)}", e);
        }
    }

    private static ImagePage[] Unpack(string path)
    {
        var container = Container(path);
        using var first = VipsFile.OpenHeader(path, container, page: 0);
        var (layout, count) = LayoutOf(path, first);
        var pages = new ImagePage[count];
        for (var i = 0; i < count; i++)
        {
            pages[i] = Describe(path, container, first, layout, i, count);
        }

        return pages;
    }

    /// <summary>How channels lie in the pages of a file, and how many images it has then.</summary>
    private static (PageChannels Layout, int Count) LayoutOf(string path, Vips first)
    {
        var pages = VipsFile.Pages(first);
        var layout = PageChannels.Of(path, VipsFile.Description(first), pages);
        return (layout, pages / layout.Channels);
    }

    private static ImageContainer Container(string path) => VipsFile.Sniff(path) switch
    {
        ImageContainer.Unknown => throw new ImageFileException(path, "is not a TIFF, PNG or JPEG image", innerException: null),
        ImageContainer.Tiff => TiffKinds.Of(path),
        var container => container,
    };

    private static ImagePage Describe(string path, ImageContainer container, Vips first, PageChannels layout, int page, int count)
    {
        using var later = page == 0 ? null : VipsFile.OpenHeader(path, container, layout.PageOf(page, channel: 0));
        var image = later ?? first;
        var samples = container == ImageContainer.Png && SmallPng.HasGreyPalette(path) ? 1 : image.Bands;
        var info = new ImageInfo(samples * layout.Channels, image.Height, image.Width, PixelReader.Format(image));
        return new ImagePage(path, container, page, count, info) { Layout = layout };
    }
}
