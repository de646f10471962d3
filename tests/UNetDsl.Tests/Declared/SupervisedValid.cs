namespace UNetDsl.Tests.Declared;

/// <summary>Deep supervision where lower levels reach beyond the output.</summary>
[UNet(Depth = 3, BaseWidth = 4, Dropout = 0, DeepSupervision = true, Tile = 108)]
public sealed partial class SupervisedValid;
