namespace UNetDsl.Models;

/// <summary>
/// The network that Ronneberger, Fischer and Brox released with their paper (arXiv:1505.04597) as <c>phseg_v5</c> for Caffe. It
/// differs from the figure, and so from <see cref="UNet2015"/>: the rectifier follows each up-convolution as well, the upsampled
/// map comes first in each concatenation, and the last up-convolution keeps its 128 channels. The order is that of the reference
/// values the tests compare with; the 128 channels are as the ports of the released file have them.
/// </summary>
[UNet(UpActivation = true, SkipOrder = SkipOrder.UpsampledFirst, Tile = 572)]
[Stage(0, Part = StagePart.Decoder, UpWidth = 128)]
public sealed partial class UNet2015Caffe;
