namespace UNetDsl.Cli.Tests;

/// <summary>A network of a single channel, the logit of class 1 against class 0.</summary>
[UNet(Classes = 1, Depth = 1, BaseWidth = 4, Padding = Padding.Zeros, Dropout = 0, Tile = 32)]
public sealed partial class TestBinary;
