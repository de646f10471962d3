using UNetDsl.Imaging.Files;

namespace UNetDsl.Imaging.Datasets;

/// <summary>Finds the images and labels of a data set; only names and, of TIFF files, page counts are read.</summary>
public static class DatasetReader
{
    /// <summary>Opens a data set and refuses files that have no place in it.</summary>
    /// <param name="place">Where it lies; see <see cref="Inspect"/>.</param>
    /// <param name="volumes">Whether the pages of a file are the planes of one volume, as networks of three axes take it, and not images.</param>
    /// <exception cref="DatasetException">A file has no partner or several, or there is no image.</exception>
    /// <exception cref="ImageFileException">A file cannot be opened.</exception>
    public static Dataset Open(DatasetPlace place, bool volumes = false) => Inspect(place, volumes).Require();

    /// <summary>Opens a data set; files without a place in it are in <see cref="Dataset.Problems"/>.</summary>
    /// <param name="place">
    /// <list type="bullet">
    /// <item>A manifest: CSV or JSON with image, label and optionally group, page and name.</item>
    /// <item>Two stacks: page by page. A folder beside a stack counts as one, in the order of its names.</item>
    /// <item>Two folders: files paired by name. One folder for both: <c>cell.tif</c> with <c>cell_mask.tif</c>.</item>
    /// <item>
    /// The cell tracking challenge: <c>01/t000.tif</c> with <c>01_GT/SEG/man_seg000.tif</c> or <c>01_ST/SEG</c>; the images are
    /// one sequence or the folder of all, and frames without labels are passed over.
    /// </item>
    /// </list>
    /// </param>
    /// <param name="volumes">
    /// Whether the pages of a file are the planes of one volume: two files are then one volume with its labels, folders pair
    /// volumes by name, and a row of a manifest is all pages of its files.
    /// </param>
    /// <exception cref="DatasetException">The place is not complete, or a manifest is malformed.</exception>
    /// <exception cref="ImageFileException">A file cannot be opened.</exception>
    public static Dataset Inspect(DatasetPlace place, bool volumes = false)
    {
        ArgumentNullException.ThrowIfNull(place);
        if (place.Manifest is { } manifest)
        {
            return place.Images is null && place.Labels is null
                ? ManifestFile.Read(manifest, volumes)
                : throw new DatasetException($"The manifest '{manifest}' lists images and labels by itself; give either the manifest or images and labels");
        }

        var images = place.Images ?? throw new DatasetException("There are no images; give images with labels, or a manifest");
        if (CellTrackingFolder.Find(images, place.Labels, volumes) is { } sequences)
        {
            return sequences;
        }

        if (place.Labels is not { } labels)
        {
            throw new DatasetException(
                $"There are no labels for '{images}'; give them, or a manifest, or a folder of the cell tracking challenge (01 beside 01_GT/SEG or 01_ST/SEG)");
        }

        return Directory.Exists(images) && Directory.Exists(labels) ? Folders(images, labels, volumes)
            : volumes ? OneVolume(images, labels)
            : Stacks(images, labels);
    }

    /// <summary>An image with its labels, page by page or as one volume; null with a problem where their pages differ.</summary>
    internal static IEnumerable<DatasetItem> Pages(string name, string image, string mask, string? group, bool volumes, List<string> problems)
    {
        var (pages, masks) = (ImageStack.CountPages(image), ImageStack.CountPages(mask));
        if (pages != masks)
        {
            problems.Add($"'{image}' has {Counted(pages, "page", ChannelsOf(image))} and '{mask}' has {masks}; each image needs one label map");
            return [];
        }

        return pages == 1 || volumes
            ? [new(name, new(image, 0, pages), new(mask, 0, pages), group)]
            : Enumerable.Range(0, pages).Select(page => new DatasetItem($"{name}-{page:000}", new(image, page), new(mask, page), group));
    }

    private static Dataset OneVolume(string images, string labels)
    {
        if (Directory.Exists(images) || Directory.Exists(labels))
        {
            throw new DatasetException($"'{images}' and '{labels}' are a file and a folder; give the files of one volume and its labels, or the folders of all volumes and of all labels");
        }

        foreach (var file in new[] { images, labels })
        {
            // Else a file that is not there would be one that cannot be counted.
            _ = ImageStack.Open(file);
        }

        var problems = new List<string>();
        return new Dataset(Source(images, labels), Pages(Path.GetFileNameWithoutExtension(images), images, labels, group: null, volumes: true, problems), problems);
    }

    private static Dataset Stacks(string images, string labels)
    {
        var (pages, masks) = (ImageStack.Open(images), ImageStack.Open(labels));
        if (pages.Count != masks.Count)
        {
            throw new DatasetException($"'{images}' has {Counted(pages.Count, "image", pages.Channels)} and '{labels}' has {Counted(masks.Count, "label map", masks.Channels)}; each image needs one");
        }

        return new Dataset(Source(images, labels), Enumerable.Range(0, pages.Count).Select(i => new DatasetItem(pages.Name(i), pages.FileOf(i), masks.FileOf(i))));
    }

    private static Dataset Folders(string images, string labels, bool volumes)
    {
        var (files, masks) = Path.GetFullPath(images) == Path.GetFullPath(labels)
            ? FilePairing.Divide(ImageStack.FilesOf(images))
            : ([.. ImageStack.FilesOf(images)], [.. ImageStack.FilesOf(labels)]);
        if (files.Count == 0 || masks.Count == 0)
        {
            throw new DatasetException($"'{(files.Count == 0 ? images : labels)}' has no {(files.Count == 0 ? "image" : "label")} files; names must end in .tif, .tiff, .png, .jpg or .jpeg");
        }

        var (pairs, problems) = FilePairing.Match(files, masks);
        var items = new List<DatasetItem>();
        foreach (var (image, mask) in pairs)
        {
            // Pages of one file are neighbours in depth or time.
            var (stem, isOne) = (Path.GetFileNameWithoutExtension(image), volumes || ImageStack.CountPages(image) == 1);
            items.AddRange(Pages(stem, image, mask, isOne ? null : stem, volumes, problems));
        }

        return new Dataset(Source(images, labels), items, problems);
    }

    /// <summary>Channels too where there are several: pages that are channels of one image were perhaps meant as images.</summary>
    private static string Counted(int count, string what, int channels) =>
        $"{count} {what}{(count == 1 ? "" : "s")}{(channels == 1 ? "" : $" of {channels} channels")}";

    private static int ChannelsOf(string file)
    {
        try
        {
            return ImageStack.Open(file).Channels;
        }
        catch (ImageFileException)
        {
            // It is one page that cannot be read, which is told when it is.
            return 1;
        }
    }

    private static string Source(string images, string labels) => images == labels ? $"'{images}'" : $"'{images}' with '{labels}'";
}
