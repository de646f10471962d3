namespace UNetDsl.Tests.Declared;

/// <summary>Means down, skips whose decoder map is padded, whole channels dropped in the decoder.</summary>
[UNet(
    Depth = 2, BaseWidth = 8, Norm = Norm.Batch, Downsample = Downsample.AvgPool, Skip = Skip.PadConcat, Dropout = 0.1, DropoutAt = DropoutPlaces.Decoder, ChannelDropout = true,
    Tile = 44)]
public sealed partial class PaddedSkips;
