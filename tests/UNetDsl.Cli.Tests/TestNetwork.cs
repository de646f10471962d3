namespace UNetDsl.Cli.Tests;

/// <summary>A network of a user: declared in an assembly that <c>unet</c> has never seen.</summary>
[UNet(Depth = 1, BaseWidth = 4, Padding = Padding.Zeros, Dropout = 0, Tile = 32)]
public sealed partial class TestNetwork;
