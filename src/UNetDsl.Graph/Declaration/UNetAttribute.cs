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

    /// <summary>How the decoder doubles the resolution.</summary>
    public Upsample Upsample { get; set; }

    /// <summary>Whether the up-convolution is followed by the activation, as in the network the authors released.</summary>
    public bool UpActivation { get; set; }

    /// <summary>How an encoder map joins the decoder.</summary>
    public Skip Skip { get; set; }

    /// <summary>Which map comes first in the concatenation.</summary>
    public SkipOrder SkipOrder { get; set; }

    /// <summary>
    /// Dropout probability at the end of the contracting path (deepest encoder level and bottleneck), 0 (none) to below 1.
    /// </summary>
    public double Dropout { get; set; } = 0.5;

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

    /// <summary>Side in px of the input tile this network is meant for; 0 declares none.</summary>
    public int Tile { get; set; }
}
