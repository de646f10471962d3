namespace UNetDsl.Imaging.Files;

/// <summary>One page of an image file; nothing is read before it is asked for, and no file stays open.</summary>
/// <param name="Path">The file.</param>
/// <param name="Page">Page of a TIFF, from 0; 0 for other types.</param>
public sealed record PageFile(string Path, int Page = 0)
{
    /// <summary>Size and sample format, from the header.</summary>
    /// <exception cref="ImageFileException">The file or page is not there, or the file is no image.</exception>
    public ImageInfo ReadInfo() => ImageStack.OpenPage(Path, Page).Info(0);

    /// <summary>Decodes the page as raw values.</summary>
    /// <exception cref="ImageFileException">The file or page is not there, the file is damaged, or a sample is NaN or infinite.</exception>
    public Image ReadImage() => ImageStack.OpenPage(Path, Page).ReadImage(0);

    /// <summary>Decodes the page as labels.</summary>
    /// <exception cref="ImageFileException">
    /// The file or page is not there, the file is damaged, a colour image or a JPEG, or a value is no whole number.
    /// </exception>
    public LabelMap ReadLabels() => ImageStack.OpenPage(Path, Page).ReadLabels(0);

    /// <summary>"'cells.tif'" or "'cells.tif', page 3,".</summary>
    public override string ToString() => Page == 0 ? $"'{Path}'" : $"'{Path}', page {Page},";
}
