namespace UNetDsl.Imaging.Files;

/// <summary>What the directory of a TIFF page needs, once its strips are written.</summary>
/// <param name="Info">Size and sample format.</param>
/// <param name="RowsPerStrip">Rows in each strip but the last.</param>
/// <param name="Offsets">Where each strip begins in the file, bytes.</param>
/// <param name="Lengths">Length of each strip, bytes.</param>
internal sealed record TiffPage(ImageInfo Info, int RowsPerStrip, long[] Offsets, long[] Lengths);
