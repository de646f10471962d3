namespace UNetDsl.Cli.Tests;

/// <summary>A network of volumes of a user, whose planes are fewer than its rows.</summary>
[UNet(Dimensions = 3, Depth = 1, BaseWidth = 4, Padding = Padding.Zeros, Dropout = 0, Tile = 16, TileDepth = 8)]
public sealed partial class TestVolume;
