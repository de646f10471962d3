namespace UNetDsl.Imaging.Files;

/// <summary>The file types that are read, told by their first bytes and not by their names.</summary>
internal enum ImageContainer
{
    Unknown,
    Tiff,
    Png,
    Jpeg,
}
