namespace UNetDsl.Models;

/// <summary>
/// The network of O. Ronneberger, P. Fischer and T. Brox, "U-Net: Convolutional Networks for Biomedical Image Segmentation",
/// MICCAI 2015 (arXiv:1505.04597), figure 1, with the 572 px tile drawn there.
/// </summary>
[UNet(Tile = 572)]
public sealed partial class UNet2015;
