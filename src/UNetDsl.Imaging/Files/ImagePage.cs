namespace UNetDsl.Imaging.Files;

/// <summary>One page of a stack: where it lies and what its header says.</summary>
/// <param name="Path">The file.</param>
/// <param name="Container">Its type.</param>
/// <param name="Page">Page of a TIFF, from 0; 0 for other types. Pages that are channels of one image count as one.</param>
/// <param name="Pages">Pages in the file, counted so.</param>
/// <param name="Info">Size and sample format; all channels.</param>
internal sealed record ImagePage(string Path, ImageContainer Container, int Page, int Pages, ImageInfo Info)
{
    /// <summary>Where its channels lie.</summary>
    public PageChannels Layout { get; init; } = PageChannels.None;

    /// <summary>"'cells.tif', page 3" or "'cells.png'": pages are counted from 0, as indices and slice ranges are.</summary>
    public string Place => Pages > 1 ? $"'{Path}', page {Page}," : $"'{Path}'";
}
