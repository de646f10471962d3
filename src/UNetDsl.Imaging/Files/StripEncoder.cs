namespace UNetDsl.Imaging.Files;

/// <summary>Writes some rows of a page as little-endian samples, interleaved by pixel, so that a page is never held twice.</summary>
/// <param name="firstRow">First of the rows.</param>
/// <param name="samples">Filled to its end, with whole rows.</param>
internal delegate void StripEncoder(int firstRow, Span<byte> samples);
