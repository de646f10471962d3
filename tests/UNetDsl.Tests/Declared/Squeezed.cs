namespace UNetDsl.Tests.Declared;

/// <summary>Squeeze and excitation.</summary>
[UNet(Depth = 2, BaseWidth = 8, Block = Blocks.SqueezeExcitation, Reduction = 4, Padding = Padding.Zeros, Norm = Norm.Batch,
      Dropout = 0)]
public sealed partial class Squeezed;
