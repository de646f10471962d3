namespace UNetDsl.Models;

/// <summary>
/// UNet++ with the widths of its paper: nested decoders at every level, batch normalisation, deep supervision; 9 M parameters.
/// </summary>
/// <remarks>
/// Zhou, Rahman Siddiquee, Tajbakhsh and Liang 2018, "UNet++: A Nested U-Net Architecture for Medical Image Segmentation",
/// section 3 (arXiv:1807.10165): widths 32 to 512, skips as dense concatenations, 2x2 transposed convolutions.
/// </remarks>
[UNet(
    Channels = 1,
    Classes = 2,
    Widths = [32, 64, 128, 256, 512],
    Padding = Padding.Zeros,
    Norm = Norm.Batch,
    Bias = false,
    Nested = true,
    DeepSupervision = true,
    Dropout = 0)]
public sealed partial class UNetPlusPlus;
