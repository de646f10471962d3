namespace UNetDsl.Tests.Declared;

/// <summary>Dense blocks with zero padding.</summary>
[UNet(Depth = 2, BaseWidth = 6, Block = Blocks.Dense, Layers = 2, Growth = 3, Stem = true, TransitionDown = true,
      Padding = Padding.Zeros, Norm = Norm.Batch, Dropout = 0)]
public sealed partial class ReferenceDenseZeros;
