namespace UNetDsl.Tests.Declared;

/// <summary>The residual units of Zhang et al. 2017 with mirrored borders.</summary>
[UNet(Depth = 3, BaseWidth = 4, Block = Blocks.PreActResidual, Shortcut = Shortcut.Projection,
      Downsample = Downsample.StridedBlock, Upsample = Upsample.Nearest, UpConvolution = false,
      SkipOrder = SkipOrder.UpsampledFirst, Padding = Padding.Reflect, Norm = Norm.Batch, Dropout = 0)]
public sealed partial class ReferenceResidualReflect;
