namespace UNetDsl.Tests.Declared;

/// <summary>Blocks with strides, added skips through projections.</summary>
[UNet(
    Depth = 2, BaseWidth = 8, Padding = Padding.Reflect, Norm = Norm.Batch, Downsample = Downsample.StridedBlock, Upsample = Upsample.Bilinear, UpKeepsChannels = true,
    Skip = Skip.Add, SkipProjection = true, Dropout = 0, Tile = 32)]
public sealed partial class SummedSkips;
