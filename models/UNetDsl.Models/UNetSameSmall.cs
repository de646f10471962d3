namespace UNetDsl.Models;

/// <summary>
/// <see cref="UNetSame"/> with three poolings and a quarter of the channels, so that it trains on a CPU: zero padding and batch
/// normalisation (Ioffe and Szegedy 2015, arXiv:1502.03167) in the scheme of Ronneberger, Fischer and Brox 2015
/// (arXiv:1505.04597).
/// </summary>
[UNet(Depth = 3, BaseWidth = 16, Padding = Padding.Zeros, Norm = Norm.Batch, Dropout = 0, Tile = 256)]
public sealed partial class UNetSameSmall;
