namespace UNetDsl.Models;

/// <summary>
/// The residual-encoder network that nnU-Net plans for images of 512 px (Isensee et al. 2024, "nnU-Net Revisited",
/// arXiv:2404.09556; class ResidualEncoderUNet of dynamic-network-architectures): a stem, then 1, 3, 4 and 6 residual units a stage
/// whose shortcuts take means where the resolution changes (He et al. 2019, arXiv:1812.01187), one convolution for each
/// decoder, and the rest as in <see cref="PlainConvUNet"/>. Layers and parameters are those of nnU-Net.
/// </summary>
[UNet(Widths = [32, 64, 128, 256, 512, 512, 512, 512], Stem = true, Block = Blocks.Residual, Units = 6, Shortcut = Shortcut.AveragePooled,
      Padding = Padding.Zeros, Norm = Norm.Instance, Activation = Activation.LeakyReLU, Downsample = Downsample.StridedBlock,
      SkipOrder = SkipOrder.UpsampledFirst, DeepSupervision = true, Dropout = 0, Tile = 512)]
[Stage(0, Part = StagePart.Encoder, Units = 1)]
[Stage(1, Part = StagePart.Encoder, Units = 3)]
[Stage(2, Part = StagePart.Encoder, Units = 4)]
[Stage(Part = StagePart.Decoder, Block = Blocks.Double, ConvsPerBlock = 1)]
public sealed partial class ResEncUNet;
