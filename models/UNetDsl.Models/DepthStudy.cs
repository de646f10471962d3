namespace UNetDsl.Models;

/// <summary>
/// How much depth buys: the U-Net of Ronneberger, Fischer and Brox 2015 (arXiv:1505.04597) with 1 to 5 poolings, with and
/// without batch normalisation, all of about two million parameters.
/// </summary>
[UNet(Channels = 1, Classes = 2)]
[Vary(nameof(UNetAttribute.Depth), 1, 2, 3, 4, 5)]
[Vary(nameof(UNetAttribute.Norm), Norm.None, Norm.Batch)]
[MatchParameters(2_000_000)]
public static partial class DepthStudy;
