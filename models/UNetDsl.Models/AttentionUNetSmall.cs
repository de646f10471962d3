namespace UNetDsl.Models;

/// <summary>
/// The scheme of <see cref="AttentionUNet"/> (Oktay et al. 2018, arXiv:1804.03999) for images and a CPU: two axes, three poolings,
/// and no deep supervision.
/// </summary>
[UNet(Depth = 3, BaseWidth = 16, Padding = Padding.Zeros, Norm = Norm.Batch, Skip = Skip.AttentionGate,
      Upsample = Upsample.Bilinear, UpConvolution = false, Dropout = 0, Tile = 256)]
[Stage(0, Part = StagePart.Decoder, Skip = Skip.CropConcat)]
public sealed partial class AttentionUNetSmall;
