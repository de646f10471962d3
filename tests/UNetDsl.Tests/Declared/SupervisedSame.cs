namespace UNetDsl.Tests.Declared;

/// <summary>Deep supervision where lower levels divide the output.</summary>
[UNet(Depth = 3, BaseWidth = 4, Padding = Padding.Zeros, Dropout = 0, DeepSupervision = true, Tile = 32)]
public sealed partial class SupervisedSame;
