namespace UNetDsl.Tests.Declared;

/// <summary>Strided convolutions down, sub-pixel convolutions up, attention gates.</summary>
[UNet(
    Depth = 2, BaseWidth = 8, Padding = Padding.Zeros, Norm = Norm.Batch, Downsample = Downsample.StridedConv, Upsample = Upsample.PixelShuffle, Skip = Skip.AttentionGate,
    Dropout = 0, Tile = 32)]
public sealed partial class StridedGated;
