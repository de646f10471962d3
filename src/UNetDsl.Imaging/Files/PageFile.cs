namespace UNetDsl.Imaging.Files;

/// <summary>
/// One page of an image file, or several that are the planes of a volume; nothing is read before it is asked for, and no file
/// stays open.
/// </summary>
/// <param name="Path">The file.</param>
/// <param name="Page">Page of a TIFF, from 0; 0 for other types. Of a volume the first.</param>
/// <param name="Planes">Pages that make one volume; 1 for an image.</param>
public sealed record PageFile(string Path, int Page = 0, int Planes = 1)
{
    /// <summary>Size and sample format, from the header.</summary>
    /// <exception cref="ImageFileException">The file or page is not there, or the file is no image.</exception>
    public ImageInfo ReadInfo() => ImageStack.OpenPage(Path, Page).Info(0) with { Depth = Planes };

    /// <summary>Decodes the page, of a volume the first, as raw values.</summary>
    /// <exception cref="ImageFileException">The file or page is not there, the file is damaged, or a sample is NaN or infinite.</exception>
    public Image ReadImage() => ImageStack.OpenPage(Path, Page).ReadImage(0);

    /// <summary>Decodes the page, of a volume the first, as labels.</summary>
    /// <exception cref="ImageFileException">
    /// The file or page is not there, the file is damaged, a colour image or a JPEG, or a value is no whole number.
    /// </exception>
    public LabelMap ReadLabels() => ImageStack.OpenPage(Path, Page).ReadLabels(0);

    /// <summary>Decodes all planes as raw values.</summary>
    /// <returns>An <see cref="Image"/> where there is one plane.</returns>
    /// <exception cref="ImageFileException">The file or a page is not there, the file is damaged, a sample is NaN or infinite, or planes differ in size.</exception>
    public ImageVolume ReadVolume() => Planes == 1 ? ReadImage() : ImageStack.Open(Path).ReadVolume(Page, Planes);

    /// <summary>Decodes all planes as labels.</summary>
    /// <returns>A <see cref="LabelMap"/> where there is one plane.</returns>
    /// <exception cref="ImageFileException">The file or a page is not there, the file is damaged or holds no labels, or planes differ in size.</exception>
    public LabelVolume ReadLabelVolume() => Planes == 1 ? ReadLabels() : ImageStack.Open(Path).ReadLabelVolume(Page, Planes);

    /// <summary>Decodes all planes as labels that do not exclude each other, a channel for each.</summary>
    /// <returns><see cref="LabelSets"/>; a <see cref="LabelMap"/> where there is one plane.</returns>
    /// <exception cref="ImageFileException">The file or a page is not there, the file is damaged or a JPEG, a channel is no mask, or planes differ in size.</exception>
    public LabelVolume ReadLabelSets() => Planes == 1 ? ImageStack.OpenPage(Path, Page).ReadLabelSets(0) : ImageStack.Open(Path).ReadLabelSetVolume(Page, Planes);

    /// <summary>"'cells.tif'" or "'cells.tif', page 3,".</summary>
    public override string ToString() => Page == 0 ? $"'{Path}'" : $"'{Path}', page {Page},";
}
