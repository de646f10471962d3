namespace UNetDsl.Models;

/// <summary>
/// The plain network that nnU-Net plans for images of 512 px (Isensee et al. 2021, doi:10.1038/s41592-020-01008-z; class
/// PlainConvUNet of dynamic-network-architectures): two convolutions a stage, each with instance normalisation and a leaky
/// rectifier of slope 0.01, widths doubled from 32 and capped at 512, strided convolutions down to 4x4 px, transposed ones up, the
/// upsampled map first in each concatenation, deep supervision at every decoder. Layers and parameters are those of nnU-Net.
/// </summary>
[UNet(Widths = [32, 64, 128, 256, 512, 512, 512, 512], Padding = Padding.Zeros, Norm = Norm.Instance, Activation = Activation.LeakyReLU,
      Downsample = Downsample.StridedBlock, SkipOrder = SkipOrder.UpsampledFirst, DeepSupervision = true, Dropout = 0, Tile = 512)]
public sealed partial class PlainConvUNet;
