namespace UNetDsl.Models;

/// <summary>
/// The network of Ronneberger, Fischer and Brox 2015 (arXiv:1505.04597, figure 1) with a quarter of its channels, so that it
/// trains on a CPU. One 444 px tile gives 260 px, and four of them cover an image of 512 px.
/// </summary>
[UNet(BaseWidth = 16, Tile = 444)]
public sealed partial class UNet2015Small;
