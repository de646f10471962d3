namespace UNetDsl.Tests.Declared;

/// <summary>A network with a module that sees too far, in a decoder.</summary>
[UNet(Depth = 1, BaseWidth = 4, Padding = Padding.Zeros, Dropout = 0), UseBlock<FarSightedModule>(0, Part = StagePart.Decoder)]
public sealed partial class WithFarSightedModule;
