namespace UNetDsl.Tests.Declared;

/// <summary>A padded network of volumes, alike along all axes.</summary>
[UNet(Dimensions = 3, Depth = 1, BaseWidth = 4, Padding = Padding.Zeros, Norm = Norm.Batch, Dropout = 0, Tile = 16)]
public sealed partial class SmallVolume;
