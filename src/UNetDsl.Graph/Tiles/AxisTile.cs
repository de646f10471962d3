namespace UNetDsl.Graph;

/// <summary>One tile of a plan along one axis.</summary>
/// <param name="InputStart">First input px, in image coordinates; below 0 lies in the mirrored border.</param>
/// <param name="InputLength">Input px, a valid tile size.</param>
/// <param name="OutputStart">First image px whose logits are taken from this tile.</param>
/// <param name="OutputLength">Number of image px whose logits are taken from this tile.</param>
/// <param name="OutputOffset">Where those begin in the tile's output, px.</param>
public sealed record AxisTile(long InputStart, int InputLength, long OutputStart, int OutputLength, int OutputOffset);
