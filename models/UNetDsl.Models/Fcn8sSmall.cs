namespace UNetDsl.Models;

/// <summary>
/// The scheme of FCN-8s (Long, Shelhamer and Darrell 2015, arXiv:1411.4038) for images of one channel and a CPU: an eighth of
/// the channels, two convolutions in each stage, and padding in every layer instead of 100 px around the image.
/// </summary>
[Fcn(Stride = 8, BaseWidth = 8, Convolutions = [2, 2, 2, 2, 2], FcKernel = 3, InputPadding = 0, Upsampling = UpsamplingWeights.Learned, Tile = 256)]
public sealed partial class Fcn8sSmall;
