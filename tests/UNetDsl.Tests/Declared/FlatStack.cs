namespace UNetDsl.Tests.Declared;

/// <summary>A stack whose planes lie further apart than its pixels: the first step down and the first kernels are flat.</summary>
[UNet(
    Dimensions = 3, Depth = 2, BaseWidth = 4, Pools = [1, 2, 2, 2, 2, 2], Kernels = [1, 3, 3, 3, 3, 3, 3, 3, 3], Padding = Padding.Zeros, Norm = Norm.Batch, Dropout = 0,
    Tile = 16, TileDepth = 8)]
public sealed partial class FlatStack;
