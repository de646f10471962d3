namespace UNetDsl.Imaging.Files;

/// <summary>One page of a stack: where it lies and what its header says.</summary>
/// <param name="Path">The file.</param>
/// <param name="Container">Its type.</param>
/// <param name="Page">Page of a TIFF, from 0; 0 for other types.</param>
/// <param name="Pages">Pages in the file.</param>
/// <param name="Info">Size and sample format.</param>
internal sealed record ImagePage(string Path, ImageContainer Container, int Page, int Pages, ImageInfo Info)
{
    /// <summary>"'cells.tif', page 3" or "'cells.png'": pages are counted from 0, as indices and slice ranges are.</summary>
    public string Place => Pages > 1 ? $"'{Path}', page {Page}," : $"'{Path}'";
}
