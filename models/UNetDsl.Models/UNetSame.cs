namespace UNetDsl.Models;

/// <summary>
/// The U-Net as it is mostly used today: the scheme of Ronneberger, Fischer and Brox 2015 (arXiv:1505.04597) with zero padding,
/// so that the output has the size of the input, batch normalisation (Ioffe and Szegedy 2015, arXiv:1502.03167) and no dropout.
/// </summary>
[UNet(Padding = Padding.Zeros, Norm = Norm.Batch, Dropout = 0, Tile = 512)]
public sealed partial class UNetSame;
