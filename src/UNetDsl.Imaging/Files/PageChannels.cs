using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace UNetDsl.Imaging.Files;

/// <summary>
/// How the channels of an image lie in the pages of its TIFF file. Fiji and the Open Microscopy Environment write a page for each
/// channel, and say so in the description of the first page.
/// </summary>
/// <param name="Channels">Pages that are the channels of one image, at least 1.</param>
/// <param name="Step">Pages from one channel of an image to the next, at least 1.</param>
/// <remarks>
/// ImageJ's hyperstacks run through channels first, then slices, then frames; OME-TIFF names its order
/// (docs.openmicroscopy.org, OME-TIFF specification).
/// </remarks>
internal readonly record struct PageChannels(int Channels, int Step)
{
    /// <summary>How ImageJ begins the description of a file.</summary>
    public const string ImageJ = "ImageJ=";

    /// <summary>Whether the file has several frames of several slices each, so that its pages are not the planes of one volume.</summary>
    public bool HasVolumes { get; init; }

    /// <summary>Each page is an image.</summary>
    public static PageChannels None { get; } = new(1, 1);

    /// <summary>Reads a description.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="description">Description of its first page; null for none.</param>
    /// <param name="pages">Pages of the file.</param>
    /// <returns><see cref="None"/> where the description says nothing of channels, or speaks of other pages than the file has.</returns>
    /// <exception cref="ImageFileException">The file has one page for many images, which libraries cannot read.</exception>
    public static PageChannels Of(string path, string? description, int pages)
    {
        if (description is null)
        {
            return None;
        }

        if (description.StartsWith(ImageJ, StringComparison.Ordinal))
        {
            return OfImageJ(path, description, pages);
        }

        return pages > 1 && description.Contains("openmicroscopy.org/Schemas/OME", StringComparison.Ordinal) ? OfOme(description, pages) : None;
    }

    /// <summary>The page of one channel.</summary>
    /// <param name="image">Index of the image among those of the file.</param>
    /// <param name="channel">0..Channels-1.</param>
    public int PageOf(int image, int channel) => (image / Step * Step * Channels) + (image % Step) + (channel * Step);

    private static PageChannels OfImageJ(string path, string description, int pages)
    {
        var (images, channels, hasVolumes) = (Number("images"), Number("channels"), Number("slices") > 1 && Number("frames") > 1);

        // Beyond 4 GiB ImageJ writes the pixels of all images behind a single page.
        if (pages == 1 && images > 1)
        {
            throw new ImageFileException(
                path, $"is an ImageJ stack of {images} images with one page for all of them, as ImageJ writes files above 4 GiB; save it as OME-TIFF, or as several files", innerException: null);
        }

        return (channels > 1 && pages % channels == 0 ? new(channels, 1) : None) with { HasVolumes = hasVolumes };

        int Number(string key)
        {
            foreach (var line in description.AsSpan().EnumerateLines())
            {
                if (line.StartsWith(key) && line[key.Length..] is ['=', .. var value] && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                {
                    return number;
                }
            }

            return 1;
        }
    }

    private static PageChannels OfOme(string description, int pages)
    {
        XElement? plane;
        try
        {
            plane = XElement.Parse(description).Descendants().FirstOrDefault(static element => element.Name.LocalName == "Pixels");
        }
        catch (XmlException)
        {
            return None;
        }

        if (plane?.Attribute("DimensionOrder")?.Value is not { Length: 5 } order || order.AsSpan(2).ContainsAnyExcept("CZT"))
        {
            return None;
        }

        var (all, step, channels) = (1L, 1, Size('C'));
        foreach (var axis in order[2..])
        {
            step = axis == 'C' ? (int)all : step;
            all *= Size(axis);
        }

        // Samples of one page are counted as channels too; then there are fewer pages than this.
        return all == pages ? new(channels, channels > 1 ? step : 1) { HasVolumes = Size('Z') > 1 && Size('T') > 1 } : None;

        int Size(char axis) => int.TryParse(plane.Attribute($"Size{axis}")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 ? size : 1;
    }
}
