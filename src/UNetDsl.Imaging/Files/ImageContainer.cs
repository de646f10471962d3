namespace UNetDsl.Imaging.Files;

/// <summary>The file types that are read, told by their first bytes and not by their names.</summary>
internal enum ImageContainer
{
    Unknown,
    Tiff,

    /// <summary>A TIFF of ImageJ whose colour table is for display: its numbers are grey values or labels, not colours.</summary>
    IndexedTiff,

    /// <summary>A TIFF of 64-bit samples, which libvips does not read.</summary>
    WideTiff,
    Png,
    Jpeg,
}
