namespace UNetDsl.Graph;

/// <summary>A declared U-Net: the values of <see cref="UNetAttribute"/>, where null means not declared.</summary>
public sealed record UNetSpec : NetworkSpec
{
    /// <summary>The depth of Ronneberger et al. 2015.</summary>
    public const int DefaultDepth = 4;

    /// <summary>The channels of level 0 of Ronneberger et al. 2015.</summary>
    public const int DefaultBaseWidth = 64;

    /// <summary>Residual units in a block.</summary>
    public const int DefaultUnits = 1;

    /// <summary>Layers in a dense block.</summary>
    public const int DefaultLayers = 4;

    /// <summary>The growth rate of the small networks of Huang et al. 2017.</summary>
    public const int DefaultGrowth = 12;

    /// <summary>The reduction ratio of Hu et al. 2018.</summary>
    public const int DefaultReduction = 16;

    /// <summary>Spatial axes of a stack.</summary>
    public const int StackDimensions = 3;

    /// <summary>By how much a step down divides the map along each axis.</summary>
    public const int DefaultPool = 2;

    /// <summary>The expansion of Liu et al. 2022.</summary>
    public const int DefaultExpansion = 4;

    /// <summary>The kernel of Liu et al. 2022, px.</summary>
    public const int DefaultDepthwiseKernel = 7;

    /// <summary>Declared number of poolings.</summary>
    public int? Depth { get; init; }

    /// <summary>Declared channels of level 0.</summary>
    public int? BaseWidth { get; init; }

    /// <summary>Declared channels of each level; empty where not declared.</summary>
    public EquatableArray<int> Widths { get; init; }

    /// <summary>What each stage computes.</summary>
    public Blocks Block { get; init; }

    /// <summary>Declared residual units in each block.</summary>
    public int? Units { get; init; }

    /// <summary>How the input of a residual unit reaches its sum.</summary>
    public Shortcut Shortcut { get; init; }

    /// <summary>Declared layers in each dense block.</summary>
    public int? Layers { get; init; }

    /// <summary>Declared channels that each dense layer adds.</summary>
    public int? Growth { get; init; }

    /// <summary>Declared reduction of the channels between the convolutions of an excitation.</summary>
    public int? Reduction { get; init; }

    /// <summary>Declared expansion of the channels inside a ConvNeXt unit.</summary>
    public int? Expansion { get; init; }

    /// <summary>Declared side of depthwise convolutions, px.</summary>
    public int? DepthwiseKernel { get; init; }

    /// <summary>Whether a convolution to the width of level 0 stands before the first block.</summary>
    public bool Stem { get; init; }

    /// <summary>Whether normalisation, activation and a 1x1 convolution stand before each change to a lower resolution.</summary>
    public bool TransitionDown { get; init; }

    /// <summary>Whether an interpolation is followed by a 1x1 convolution to the width of its level.</summary>
    public bool UpConvolution { get; init; } = true;

    /// <summary>Convolutions in each block, or in each residual unit.</summary>
    public int ConvsPerBlock { get; init; } = 2;

    /// <summary>Side of the blocks' convolutions in px.</summary>
    public int Kernel { get; init; } = 3;

    /// <summary>What the blocks' convolutions do at the border.</summary>
    public Padding Padding { get; init; }

    /// <summary>The normalisation after each block convolution.</summary>
    public Norm Norm { get; init; }

    /// <summary>Groups of channels of a group normalisation; the default is that of Wu and He 2018.</summary>
    public int Groups { get; init; } = 32;

    /// <summary>Whether convolutions other than the head have a bias.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>The activation after each block convolution.</summary>
    public Activation Activation { get; init; }

    /// <summary>How the encoder lowers the resolution.</summary>
    public Downsample Downsample { get; init; }

    /// <summary>Which convolution of an encoder block brings the channels to those of its level.</summary>
    public Widening Widening { get; init; }

    /// <summary>How the decoder doubles the resolution.</summary>
    public Upsample Upsample { get; init; }

    /// <summary>Whether upsampling keeps the channels of the level below.</summary>
    public bool UpKeepsChannels { get; init; }

    /// <summary>Whether the up-convolution is followed by the activation.</summary>
    public bool UpActivation { get; init; }

    /// <summary>How an encoder map joins the decoder.</summary>
    public Skip Skip { get; init; }

    /// <summary>Which map comes first in the concatenation.</summary>
    public SkipOrder SkipOrder { get; init; }

    /// <summary>Whether an additive skip of other channels goes through a 1x1 convolution.</summary>
    public bool SkipProjection { get; init; }

    /// <summary>Dropout probability where <see cref="DropoutAt"/> says.</summary>
    public double Dropout { get; init; } = 0.5;

    /// <summary>The stages after whose block there is dropout.</summary>
    public DropoutPlaces DropoutAt { get; init; } = DropoutPlaces.EndOfEncoder;

    /// <summary>Whether dropout takes whole channels.</summary>
    public bool ChannelDropout { get; init; }

    /// <summary>Declared divisors of the steps down: for each axis, or for each step and axis; empty where not declared.</summary>
    public EquatableArray<int> Pools { get; init; }

    /// <summary>Declared sides of the blocks' convolutions: for each axis, or for each level and axis; empty where not declared.</summary>
    public EquatableArray<int> Kernels { get; init; }

    /// <summary>Declared planes of the input tile; null where not declared.</summary>
    public int? TileDepth { get; init; }

    /// <summary>What is declared for single levels.</summary>
    public EquatableArray<StageSpec> Stages { get; init; }

    /// <summary>The blocks that are declared apart.</summary>
    public EquatableArray<UseBlockSpec> UsedBlocks { get; init; }

    /// <summary>Whether training sees logits of the decoder's lower levels too.</summary>
    public bool DeepSupervision { get; init; }

    /// <summary>Whether decoders stand at every level, joined by nested skips.</summary>
    public bool Nested { get; init; }

    /// <inheritdoc/>
    public override string Kind => "UNet";

    /// <inheritdoc/>
    public override IReadOnlyList<SpecPart> Parts => PartTable;

    /// <summary>The depth that holds: declared, or one less than the declared widths, or the paper's.</summary>
    public int EffectiveDepth => Depth ?? (Widths.Count > 0 ? Widths.Count - 1 : DefaultDepth);

    /// <summary>Channels of each level that hold: declared, or the base width doubled at each level.</summary>
    public EquatableArray<int> EffectiveWidths => Widths.Count > 0
        ? Widths
        : new(Enumerable.Range(0, EffectiveDepth + 1).Select(level => (BaseWidth ?? DefaultBaseWidth) << level));

    /// <inheritdoc/>
    public override IReadOnlyList<int>? Tiles => Tile is { } tile && Dimensions == StackDimensions ? [TileDepth ?? tile, tile, tile] : base.Tiles;

    /// <summary>By how much the step down from a level divides the map, along each axis.</summary>
    /// <param name="level">The upper level of the step.</param>
    public EquatableArray<int> PoolAt(int level) => PerAxis(Pools, level, DefaultPool);

    /// <summary>Sides of the convolutions of a level's blocks along each axis, px.</summary>
    /// <param name="level">The level.</param>
    public EquatableArray<int> KernelAt(int level) => PerAxis(Kernels, level, Kernel);

    /// <summary>What is declared for a stage: what is said of all levels first, as what is said of its own goes before it.</summary>
    /// <param name="level">The level of the stage.</param>
    /// <param name="isDecoder">Whether the stage is a decoder.</param>
    public IEnumerable<StageSpec> StagesAt(int level, bool isDecoder) =>
        Stages.Where(stage => stage.Covers(level, isDecoder)).OrderBy(static stage => stage.Level is not null);

    /// <summary>How the encoder's map of a level joins the decoder.</summary>
    /// <param name="level">The level.</param>
    public Skip SkipAt(int level) => StagesAt(level, isDecoder: true).LastOrDefault(static stage => stage.Skip is not null)?.Skip ?? Skip;

    /// <summary>Channels that are declared for the upsampled map of a level; null where none are.</summary>
    /// <param name="level">The level.</param>
    public int? UpWidthAt(int level) => StagesAt(level, isDecoder: true).LastOrDefault(static stage => stage.UpWidth is not null)?.UpWidth;

    /// <inheritdoc/>
    public override IReadOnlyList<SpecOption> Options => Table;

    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, string>> EssentialValues =>
    [
        Value(nameof(Channels), Channels),
        Value(nameof(Classes), Classes),
        Value(nameof(Widths), EffectiveWidths),

        // Dense blocks make their own width unless each level has one, which the widths above do not say.
        .. (Block == Blocks.Dense || Stages.Any(static stage => stage.Block == Blocks.Dense)) && Widths.Count > 0 ? [Value("Compression", value: true)] : Array.Empty<KeyValuePair<string, string>>(),
        .. EssentialOption(nameof(Units), Units, DefaultUnits),
        .. EssentialOption(nameof(Layers), Layers, DefaultLayers),
        .. EssentialOption(nameof(Growth), Growth, DefaultGrowth),
        .. EssentialOption(nameof(Reduction), Reduction, DefaultReduction),
        .. EssentialOption(nameof(Expansion), Expansion, DefaultExpansion),
        .. EssentialOption(nameof(DepthwiseKernel), DepthwiseKernel, DefaultDepthwiseKernel),
    ];

    private static IReadOnlyList<SpecOption> Table { get; } =
    [
        .. SharedOptions,
        new SpecOption<UNetSpec, int?>(nameof(Depth), static spec => spec.Depth, static (spec, value) => spec with { Depth = value }, isTopology: false),
        new SpecOption<UNetSpec, int?>(nameof(BaseWidth), static spec => spec.BaseWidth, static (spec, value) => spec with { BaseWidth = value }, isTopology: false),
        new SpecListOption<UNetSpec, int>(nameof(Widths), static spec => spec.Widths, static (spec, value) => spec with { Widths = value }, isTopology: false),
        new SpecOption<UNetSpec, Blocks>(nameof(Block), static spec => spec.Block, static (spec, value) => spec with { Block = value }),
        new SpecOption<UNetSpec, int?>(nameof(Units), static spec => spec.Units, static (spec, value) => spec with { Units = value }, isTopology: false),
        new SpecOption<UNetSpec, Shortcut>(nameof(Shortcut), static spec => spec.Shortcut, static (spec, value) => spec with { Shortcut = value }),
        new SpecOption<UNetSpec, int?>(nameof(Layers), static spec => spec.Layers, static (spec, value) => spec with { Layers = value }, isTopology: false),
        new SpecOption<UNetSpec, int?>(nameof(Growth), static spec => spec.Growth, static (spec, value) => spec with { Growth = value }, isTopology: false),
        new SpecOption<UNetSpec, int?>(nameof(Reduction), static spec => spec.Reduction, static (spec, value) => spec with { Reduction = value }, isTopology: false),
        new SpecOption<UNetSpec, int?>(nameof(Expansion), static spec => spec.Expansion, static (spec, value) => spec with { Expansion = value }, isTopology: false),
        new SpecOption<UNetSpec, int?>(nameof(DepthwiseKernel), static spec => spec.DepthwiseKernel, static (spec, value) => spec with { DepthwiseKernel = value }, isTopology: false),
        new SpecOption<UNetSpec, bool>(nameof(Stem), static spec => spec.Stem, static (spec, value) => spec with { Stem = value }),
        new SpecOption<UNetSpec, bool>(nameof(TransitionDown), static spec => spec.TransitionDown, static (spec, value) => spec with { TransitionDown = value }),
        new SpecOption<UNetSpec, bool>(nameof(UpConvolution), static spec => spec.UpConvolution, static (spec, value) => spec with { UpConvolution = value }),
        new SpecOption<UNetSpec, int>(nameof(ConvsPerBlock), static spec => spec.ConvsPerBlock, static (spec, value) => spec with { ConvsPerBlock = value }),
        new SpecOption<UNetSpec, int>(nameof(Kernel), static spec => spec.Kernel, static (spec, value) => spec with { Kernel = value }),
        new SpecOption<UNetSpec, Padding>(nameof(Padding), static spec => spec.Padding, static (spec, value) => spec with { Padding = value }),
        new SpecOption<UNetSpec, Norm>(nameof(Norm), static spec => spec.Norm, static (spec, value) => spec with { Norm = value }),
        new SpecOption<UNetSpec, int>(nameof(Groups), static spec => spec.Groups, static (spec, value) => spec with { Groups = value }),
        new SpecOption<UNetSpec, bool>(nameof(Bias), static spec => spec.Bias, static (spec, value) => spec with { Bias = value }),
        new SpecOption<UNetSpec, Activation>(nameof(Activation), static spec => spec.Activation, static (spec, value) => spec with { Activation = value }),
        new SpecOption<UNetSpec, Downsample>(nameof(Downsample), static spec => spec.Downsample, static (spec, value) => spec with { Downsample = value }),
        new SpecOption<UNetSpec, Widening>(nameof(Widening), static spec => spec.Widening, static (spec, value) => spec with { Widening = value }),
        new SpecOption<UNetSpec, Upsample>(nameof(Upsample), static spec => spec.Upsample, static (spec, value) => spec with { Upsample = value }),
        new SpecOption<UNetSpec, bool>(nameof(UpKeepsChannels), static spec => spec.UpKeepsChannels, static (spec, value) => spec with { UpKeepsChannels = value }),
        new SpecOption<UNetSpec, bool>(nameof(UpActivation), static spec => spec.UpActivation, static (spec, value) => spec with { UpActivation = value }),
        new SpecOption<UNetSpec, Skip>(nameof(Skip), static spec => spec.Skip, static (spec, value) => spec with { Skip = value }),
        new SpecOption<UNetSpec, SkipOrder>(nameof(SkipOrder), static spec => spec.SkipOrder, static (spec, value) => spec with { SkipOrder = value }),
        new SpecOption<UNetSpec, bool>(nameof(SkipProjection), static spec => spec.SkipProjection, static (spec, value) => spec with { SkipProjection = value }),
        new SpecOption<UNetSpec, double>(nameof(Dropout), static spec => spec.Dropout, static (spec, value) => spec with { Dropout = value }),
        new SpecOption<UNetSpec, DropoutPlaces>(nameof(DropoutAt), static spec => spec.DropoutAt, static (spec, value) => spec with { DropoutAt = value }),
        new SpecOption<UNetSpec, bool>(nameof(ChannelDropout), static spec => spec.ChannelDropout, static (spec, value) => spec with { ChannelDropout = value }),
        new SpecOption<UNetSpec, int>(nameof(Dimensions), static spec => spec.Dimensions, static (spec, value) => spec with { Dimensions = value }),
        new SpecListOption<UNetSpec, int>(nameof(Pools), static spec => spec.Pools, static (spec, value) => spec with { Pools = value }),
        new SpecListOption<UNetSpec, int>(nameof(Kernels), static spec => spec.Kernels, static (spec, value) => spec with { Kernels = value }),

        // 0 is how an attribute says "as many as the tile has px a side".
        new SpecOption<UNetSpec, int?>(nameof(TileDepth), static spec => spec.TileDepth, static (spec, value) => spec with { TileDepth = value == 0 ? null : value }, isTopology: false),
        new SpecOption<UNetSpec, bool>(nameof(DeepSupervision), static spec => spec.DeepSupervision, static (spec, value) => spec with { DeepSupervision = value }),
        new SpecOption<UNetSpec, bool>(nameof(Nested), static spec => spec.Nested, static (spec, value) => spec with { Nested = value }),
    ];

    private static IReadOnlyList<SpecPart> PartTable { get; } =
    [
        .. SharedParts,
        HeadPart,
        new SpecPart<UNetSpec, StageSpec>(StageSpec.Attribute, nameof(Stages), static spec => spec.Stages, static (spec, stages) => spec with { Stages = stages }),
        new SpecPart<UNetSpec, UseBlockSpec>(UseBlockSpec.Attribute, nameof(UsedBlocks), static spec => spec.UsedBlocks, static (spec, used) => spec with { UsedBlocks = used }),
    ];

    /// <inheritdoc/>
    public override int? BaseWidthOfAll => Widths.Count == 0 ? BaseWidth ?? DefaultBaseWidth : null;

    /// <inheritdoc/>
    public override int? DepthOfAll => Widths.Count == 0 ? EffectiveDepth : null;

    /// <inheritdoc/>
    public override NetworkSpec WithBaseWidth(int width) => this with { BaseWidth = width };

    /// <inheritdoc/>
    public override NetworkSpec WithDepth(int depth) => this with { Depth = depth };

    private EquatableArray<int> PerAxis(EquatableArray<int> values, int level, int otherwise) => values.Count == 0
        ? new(Enumerable.Repeat(otherwise, Dimensions))
        : values.Count == Dimensions ? values : new(values.Skip(level * Dimensions).Take(Dimensions));

    /// <summary>A value to store where it is not the default, declared or not.</summary>
    private static IEnumerable<KeyValuePair<string, string>> EssentialOption(string name, int? declared, int otherwise) =>
        declared is { } value && value != otherwise ? [Value(name, value)] : [];

    /// <inheritdoc/>
    public override NetworkSpec WithoutOptions(string name) => new UNetSpec { Name = name };
}
