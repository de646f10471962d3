namespace UNetDsl.Models;

/// <summary>
/// <see cref="UNetSame"/> with three poolings and an eighth of the channels, which learns an easy task in a minute: zero padding
/// and batch normalisation (Ioffe and Szegedy 2015, arXiv:1502.03167) in the scheme of Ronneberger, Fischer and Brox 2015
/// (arXiv:1505.04597).
/// </summary>
[UNet(Depth = 3, BaseWidth = 8, Padding = Padding.Zeros, Norm = Norm.Batch, Dropout = 0, Tile = 128)]
public sealed partial class UNetSameTiny;
