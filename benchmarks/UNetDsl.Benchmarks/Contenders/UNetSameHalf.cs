namespace UNetDsl.Benchmarks.Contenders;

/// <summary>The padded U-Net with half the channels: a training step of four tiles of 256 px fits a small machine.</summary>
[UNet(BaseWidth = 32, Padding = Padding.Zeros, Norm = Norm.Batch, Dropout = 0, Tile = 256)]
internal sealed partial class UNetSameHalf;
