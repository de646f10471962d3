namespace UNetDsl.Tests.Declared;

/// <summary>Residual units of valid convolutions, two to a block.</summary>
[UNet(Depth = 2, BaseWidth = 4, Block = Blocks.Residual, Units = 2, Dropout = 0)]
public sealed partial class ValidResidual;
