namespace UNetDsl.Models;

/// <summary>
/// The deep residual U-Net of Zhang, Liu and Wang 2017 (arXiv:1711.10684, table 1): pre-activated residual units (He et al. 2016,
/// arXiv:1603.05027), the first of each level with stride 2 in the place of a pooling, and decoders that double the map by
/// repetition, join it with the encoder's and go through a unit. Its shortcuts are 1x1 convolutions with batch normalisation.
/// </summary>
[UNet(Depth = 3, Block = Blocks.PreActResidual, Shortcut = Shortcut.Projection, Padding = Padding.Zeros, Norm = Norm.Batch,
      Downsample = Downsample.StridedBlock, Upsample = Upsample.Nearest, UpConvolution = false,
      SkipOrder = SkipOrder.UpsampledFirst, Dropout = 0, Tile = 224)]
public sealed partial class ResUNet;
