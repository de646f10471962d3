namespace UNetDsl.Tests.Declared;

/// <summary>A network of volumes with valid convolutions: its output lacks planes, rows and columns.</summary>
[UNet(Dimensions = 3, Depth = 1, BaseWidth = 4, Norm = Norm.Batch, Dropout = 0, Tile = 28)]
public sealed partial class ValidVolume;
