namespace UNetDsl.Models;

/// <summary>
/// The scheme of Ronneberger, Fischer and Brox 2015 (arXiv:1505.04597, figure 1) with three levels of an eighth of its
/// channels: small enough for a test that trains.
/// </summary>
[UNet(Depth = 3, BaseWidth = 8, Tile = 156)]
public sealed partial class UNet2015Tiny;
