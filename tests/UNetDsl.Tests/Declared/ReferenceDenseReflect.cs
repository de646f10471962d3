namespace UNetDsl.Tests.Declared;

/// <summary>Dense blocks with mirrored borders.</summary>
[UNet(Depth = 2, BaseWidth = 6, Block = Blocks.Dense, Layers = 2, Growth = 3, Stem = true, TransitionDown = true,
      Padding = Padding.Reflect, Norm = Norm.Batch, Dropout = 0)]
public sealed partial class ReferenceDenseReflect;
