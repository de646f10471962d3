namespace UNetDsl.Graph;

/// <summary>What holds for the block of one stage.</summary>
internal sealed record BlockSettings
{
    /// <summary>What the block computes.</summary>
    public Blocks Block { get; init; }

    /// <summary>The block that is declared apart; null for one of the built-in kinds.</summary>
    public UseBlockSpec? Used { get; init; }

    /// <summary>Channels of its output.</summary>
    public int Width { get; init; }

    /// <summary>Whether <see cref="Width"/> was declared for just this level, so that a block which makes its own width is brought to it.</summary>
    public bool HasOwnWidth { get; init; }

    /// <summary>Number of its convolutions; in a residual unit.</summary>
    public int Convolutions { get; init; }

    /// <summary>Number of residual units.</summary>
    public int Units { get; init; }

    /// <summary>How the input of a residual unit reaches its sum.</summary>
    public Shortcut Shortcut { get; init; }

    /// <summary>Number of dense layers.</summary>
    public int Layers { get; init; }

    /// <summary>Channels that each dense layer adds.</summary>
    public int Growth { get; init; }

    /// <summary>By how much the channels of a squeezed map are fewer.</summary>
    public int Reduction { get; init; }

    /// <summary>How many times more channels a ConvNeXt unit has between its 1x1 convolutions.</summary>
    public int Expansion { get; init; }

    /// <summary>Side of depthwise convolutions, px.</summary>
    public int DepthwiseKernel { get; init; }

    /// <summary>Side of its convolutions along each axis, px.</summary>
    public EquatableArray<int> Kernel { get; init; }

    /// <summary>What its convolutions do at the border.</summary>
    public Padding Padding { get; init; }

    /// <summary>The normalisation of each convolution.</summary>
    public Norm Norm { get; init; }

    /// <summary>Groups of channels of a group normalisation.</summary>
    public int Groups { get; init; }

    /// <summary>Whether its convolutions have a bias.</summary>
    public bool Bias { get; init; }

    /// <summary>The activation of each convolution.</summary>
    public Activation Activation { get; init; }

    /// <summary>Input px for each output px of its first convolution along each axis; empty keeps the resolution.</summary>
    public EquatableArray<int> Stride { get; init; }

    /// <summary>Whether its last convolution brings the channels to its width, instead of the first.</summary>
    public bool WidensLast { get; init; }

    /// <summary>Whether it reads the image itself, which needs no activation.</summary>
    public bool ReadsImage { get; init; }

    /// <summary>The settings of a stage: as declared for it, else as for the whole network.</summary>
    /// <param name="spec">The declaration.</param>
    /// <param name="level">The level of the stage.</param>
    /// <param name="isDecoder">Whether the stage is a decoder.</param>
    public static BlockSettings Of(UNetSpec spec, int level, bool isDecoder)
    {
        var stages = spec.StagesAt(level, isDecoder).ToList();
        var settings = stages.Aggregate(OfNetwork(spec, level), static (settings, stage) => settings.With(stage));
        return settings with { Used = UsedAt(spec, stages.Exists(static stage => stage.Block is not null), level, isDecoder) };
    }

    /// <summary>The block that is used at a stage: what is said of its level goes before what is said of all.</summary>
    private static UseBlockSpec? UsedAt(UNetSpec spec, bool hasBlock, int level, bool isDecoder)
    {
        var used = spec.UsedBlocks.Where(use => use.Covers(level, isDecoder)).ToList();
        return used.Find(static use => use.Level is not null) ?? (hasBlock ? null : used.Find(static use => use.Level is null));
    }

    private static BlockSettings OfNetwork(UNetSpec spec, int level) => new()
    {
        Block = spec.Block,
        Width = spec.EffectiveWidths[level],
        HasOwnWidth = spec.Widths.Count > 0,
        Convolutions = spec.ConvsPerBlock,
        Units = spec.Units ?? UNetSpec.DefaultUnits,
        Shortcut = spec.Shortcut,
        Layers = spec.Layers ?? UNetSpec.DefaultLayers,
        Growth = spec.Growth ?? UNetSpec.DefaultGrowth,
        Reduction = spec.Reduction ?? UNetSpec.DefaultReduction,
        Expansion = spec.Expansion ?? UNetSpec.DefaultExpansion,
        DepthwiseKernel = spec.DepthwiseKernel ?? UNetSpec.DefaultDepthwiseKernel,
        Kernel = spec.KernelAt(level),
        Padding = spec.Padding,
        Norm = spec.Norm,
        Groups = spec.Groups,
        Bias = spec.Bias,
        Activation = spec.Activation,
    };

    private BlockSettings With(StageSpec stage) => this with
    {
        Block = stage.Block ?? Block,
        Width = stage.Width ?? Width,
        HasOwnWidth = HasOwnWidth || stage.Width is not null,
        Convolutions = stage.ConvsPerBlock ?? Convolutions,
        Units = stage.Units ?? Units,
        Shortcut = stage.Shortcut ?? Shortcut,
        Layers = stage.Layers ?? Layers,
        Growth = stage.Growth ?? Growth,
        Reduction = stage.Reduction ?? Reduction,
        Expansion = stage.Expansion ?? Expansion,
        DepthwiseKernel = stage.DepthwiseKernel ?? DepthwiseKernel,
        Kernel = stage.Kernel is { } side ? new(Kernel.Select(_ => side)) : Kernel,
        Padding = stage.Padding ?? Padding,
        Norm = stage.Norm ?? Norm,
        Activation = stage.Activation ?? Activation,
    };
}
