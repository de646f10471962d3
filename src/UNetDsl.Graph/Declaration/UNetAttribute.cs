namespace UNetDsl;

/// <summary>
/// Declares a U-Net on a partial class; the generator emits the network. What is not named is as in
/// Ronneberger, Fischer and Brox 2015.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class UNetAttribute : Attribute
{
    /// <summary>Channels of the input image, 1..4096.</summary>
    public int Channels { get; set; } = 1;

    /// <summary>Classes, which is channels of the logits, 1..4096.</summary>
    public int Classes { get; set; } = 2;

    /// <summary>Number of poolings, 1..7. Follows from <see cref="Widths"/> where those are declared.</summary>
    public int Depth { get; set; } = 4;

    /// <summary>Channels of level 0, doubled at each level below, 1..8192. Not together with <see cref="Widths"/>.</summary>
    public int BaseWidth { get; set; } = 64;

    /// <summary>Channels of each level from 0 to the bottleneck, 2..8 values of 1..65536.</summary>
    public int[]? Widths { get; set; }

    /// <summary>What each stage computes.</summary>
    public Blocks Block { get; set; }

    /// <summary>Convolutions in each block, 1..8; in each unit where the block consists of residual units.</summary>
    public int ConvsPerBlock { get; set; } = 2;

    /// <summary>Residual units in each block, 1..8: of Residual, PreActResidual and SqueezeExcitation blocks.</summary>
    public int Units { get; set; } = 1;

    /// <summary>How the input of a residual unit reaches its sum.</summary>
    public Shortcut Shortcut { get; set; }

    /// <summary>Layers in each Dense block, 1..64.</summary>
    public int Layers { get; set; } = 4;

    /// <summary>Channels that each layer of a Dense block adds, 1..4096.</summary>
    public int Growth { get; set; } = 12;

    /// <summary>How many times fewer channels the excitation of a SqueezeExcitation block has between its convolutions, 1..4096.</summary>
    public int Reduction { get; set; } = 16;

    /// <summary>How many times more channels a ConvNeXt unit has between its 1x1 convolutions, 1..16.</summary>
    public int Expansion { get; set; } = 4;

    /// <summary>Side of the depthwise convolutions of ConvNeXt blocks in px, odd, 1..31.</summary>
    public int DepthwiseKernel { get; set; } = 7;

    /// <summary>
    /// Whether a convolution to the width of level 0 stands before the first block, followed by normalisation and activation
    /// where the blocks do not begin with those themselves.
    /// </summary>
    public bool Stem { get; set; }

    /// <summary>
    /// Whether normalisation, activation and a 1x1 convolution stand before each change to a lower resolution, after the skip:
    /// the transition down of Jégou et al. 2017 (arXiv:1611.09326), without its dropout.
    /// </summary>
    public bool TransitionDown { get; set; }

    /// <summary>
    /// Whether an interpolation that raises the resolution is followed by a 1x1 convolution to the width of its level; without,
    /// the map keeps its channels (Zhang et al. 2017).
    /// </summary>
    public bool UpConvolution { get; set; } = true;

    /// <summary>Side of each block's convolutions in px, odd, 1..15.</summary>
    public int Kernel { get; set; } = 3;

    /// <summary>What the blocks' convolutions do at the border.</summary>
    public Padding Padding { get; set; }

    /// <summary>The normalisation after each block convolution.</summary>
    public Norm Norm { get; set; }

    /// <summary>Groups of channels of <see cref="Norm.Group"/>, 1..65536; divides the channels of every level.</summary>
    public int Groups { get; set; } = 32;

    /// <summary>Whether the blocks' convolutions and the up-convolutions have a bias; the head always has.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>The activation after each block convolution.</summary>
    public Activation Activation { get; set; }

    /// <summary>How the encoder lowers the resolution.</summary>
    public Downsample Downsample { get; set; }

    /// <summary>Which convolution of an encoder block brings the channels to those of its level; of Double blocks.</summary>
    public Widening Widening { get; set; }

    /// <summary>How the decoder doubles the resolution.</summary>
    public Upsample Upsample { get; set; }

    /// <summary>Whether upsampling keeps the channels of the level below (Cicek et al. 2016) instead of those of the encoder's map.</summary>
    public bool UpKeepsChannels { get; set; }

    /// <summary>Whether the up-convolution is followed by the activation, as in the network the authors released.</summary>
    public bool UpActivation { get; set; }

    /// <summary>How an encoder map joins the decoder.</summary>
    public Skip Skip { get; set; }

    /// <summary>Which map comes first in the concatenation.</summary>
    public SkipOrder SkipOrder { get; set; }

    /// <summary>Whether an additive skip of other channels goes through a 1x1 convolution to those of the decoder's map.</summary>
    public bool SkipProjection { get; set; }

    /// <summary>Dropout probability where <see cref="DropoutAt"/> says, 0 (none) to below 1.</summary>
    public double Dropout { get; set; } = 0.5;

    /// <summary>The stages after whose block there is dropout: the end of the contracting path where nothing else is declared.</summary>
    public DropoutPlaces DropoutAt { get; set; } = DropoutPlaces.EndOfEncoder;

    /// <summary>Whether dropout takes whole channels (Tompson et al. 2015) instead of single values.</summary>
    public bool ChannelDropout { get; set; }

    /// <summary>
    /// Whether the loss sees logits of the decoder's lower levels too (Lee et al. 2015): <c>ForwardSupervised</c> gives them,
    /// <c>forward</c> does without.
    /// </summary>
    public bool DeepSupervision { get; set; }

    /// <summary>
    /// Whether decoders stand at every level, each joined with all maps of its level that came before (UNet++, Zhou et al.
    /// 2018). With <see cref="DeepSupervision"/>, the loss sees the logits of each decoder at full resolution.
    /// </summary>
    public bool Nested { get; set; }

    /// <summary>Spatial axes: 2 for images, 3 for stacks, whose maps are [N, C, D, H, W].</summary>
    public int Dimensions { get; set; } = 2;

    /// <summary>
    /// By how much each step down divides the map along each axis, 1..8: one value for each axis (D, H, W), which holds for all
    /// levels, or as many for each step from the first down. 2 along each axis where none are declared; H and W alike.
    /// </summary>
    public int[]? Pools { get; set; }

    /// <summary>
    /// Sides of the blocks' convolutions along each axis in px, odd, 1..15: one value for each axis, which holds for all levels,
    /// or as many for each level from 0 to the bottleneck. <see cref="Kernel"/> where none are declared; H and W alike.
    /// </summary>
    public int[]? Kernels { get; set; }

    /// <summary>Planes of the input tile of a network of 3 dimensions; as many as <see cref="Tile"/> has px a side where it is 0.</summary>
    public int TileDepth { get; set; }

    /// <summary>Side in px of the input tile this network is meant for; 0 declares none.</summary>
    public int Tile { get; set; }
}
