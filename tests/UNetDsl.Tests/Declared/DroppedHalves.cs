namespace UNetDsl.Tests.Declared;

/// <summary>Dropout of every other value in encoder and bottleneck, and a smooth activation.</summary>
[UNet(Depth = 2, BaseWidth = 8, Padding = Padding.Zeros, Activation = Activation.SiLU, Dropout = 0.5, Tile = 32)]
public sealed partial class DroppedHalves;
