namespace UNetDsl.Models;

/// <summary><see cref="UNetSameSmall"/> for colour images, for instance photographs of the retina.</summary>
[UNet(Channels = 3, Depth = 3, BaseWidth = 16, Padding = Padding.Zeros, Norm = Norm.Batch, Dropout = 0, Tile = 256)]
public sealed partial class UNetColour;
