namespace UNetDsl.Tests.Declared;

/// <summary>ConvNeXt units behind a stem.</summary>
[UNet(Depth = 2, BaseWidth = 6, Block = Blocks.ConvNeXt, Units = 2, Stem = true, Padding = Padding.Zeros, Dropout = 0)]
public sealed partial class ConvNeXtSmall;
