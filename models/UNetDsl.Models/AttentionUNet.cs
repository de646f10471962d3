namespace UNetDsl.Models;

/// <summary>
/// The Attention U-Net of Oktay et al. 2018 (arXiv:1804.03999) for its abdominal CT of 160x160x96 voxels and 4 classes: a 3D U-Net
/// of 16 to 256 channels, with batch normalisation, linear interpolation up and deep supervision. Gates weight the skips but
/// for the first, as section 2.1 says. A gate here is the one of figure 2 alone: the authors' code brings its maps to as many
/// channels as the skip has instead of half as many, and adds 1x1 convolutions with normalisation before and after it; it also
/// merges the supervised outputs into the result, where here only the loss sees them.
/// </summary>
[UNet(Dimensions = 3, Classes = 4, BaseWidth = 16, Padding = Padding.Zeros, Norm = Norm.Batch, Skip = Skip.AttentionGate,
      Upsample = Upsample.Bilinear, UpConvolution = false, DeepSupervision = true, Dropout = 0, Tile = 160, TileDepth = 96)]
[Stage(0, Part = StagePart.Decoder, Skip = Skip.CropConcat)]
public sealed partial class AttentionUNet;
