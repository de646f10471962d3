namespace UNetDsl.Tests.Declared;

/// <summary>Deep supervision of volumes.</summary>
[UNet(Dimensions = 3, Depth = 2, BaseWidth = 4, Padding = Padding.Zeros, Dropout = 0.2, DeepSupervision = true, Tile = 16)]
public sealed partial class SupervisedVolume;
