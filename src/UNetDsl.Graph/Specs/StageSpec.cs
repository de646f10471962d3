namespace UNetDsl.Graph;

/// <summary>What is declared for the stages of one level, or of all; null where it is as in the whole network.</summary>
public sealed record StageSpec : DeclaredRecord
{
    /// <summary>Name of its attribute without the suffix.</summary>
    public const string Attribute = "Stage";

    /// <summary>The level; null for all.</summary>
    public int? Level { get; init; }

    /// <summary>Which stages are meant.</summary>
    public StagePart Part { get; init; }

    /// <summary>Declared channels.</summary>
    public int? Width { get; init; }

    /// <summary>Declared kind of block.</summary>
    public Blocks? Block { get; init; }

    /// <summary>Declared convolutions in each block or unit.</summary>
    public int? ConvsPerBlock { get; init; }

    /// <summary>Declared residual units.</summary>
    public int? Units { get; init; }

    /// <summary>Declared way of a residual unit's input to its sum.</summary>
    public Shortcut? Shortcut { get; init; }

    /// <summary>Declared dense layers.</summary>
    public int? Layers { get; init; }

    /// <summary>Declared channels that each dense layer adds.</summary>
    public int? Growth { get; init; }

    /// <summary>Declared reduction of an excitation.</summary>
    public int? Reduction { get; init; }

    /// <summary>Declared expansion of a ConvNeXt unit.</summary>
    public int? Expansion { get; init; }

    /// <summary>Declared side of depthwise convolutions, px.</summary>
    public int? DepthwiseKernel { get; init; }

    /// <summary>Declared side of convolutions, px.</summary>
    public int? Kernel { get; init; }

    /// <summary>What convolutions do at the border, where declared.</summary>
    public Padding? Padding { get; init; }

    /// <summary>Declared normalisation.</summary>
    public Norm? Norm { get; init; }

    /// <summary>Declared activation.</summary>
    public Activation? Activation { get; init; }

    /// <summary>Declared way of the encoder's map to the decoder.</summary>
    public Skip? Skip { get; init; }

    /// <summary>Declared channels of the upsampled map.</summary>
    public int? UpWidth { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<SpecOption> Options => Table;

    private static IReadOnlyList<SpecOption> Table { get; } =
    [
        new SpecOption<StageSpec, int?>(nameof(Level), static stage => stage.Level, static (stage, value) => stage with { Level = value }),
        new SpecOption<StageSpec, StagePart>(nameof(Part), static stage => stage.Part, static (stage, value) => stage with { Part = value }),
        new SpecOption<StageSpec, int?>(nameof(Width), static stage => stage.Width, static (stage, value) => stage with { Width = value }),
        new SpecOption<StageSpec, Blocks?>(nameof(Block), static stage => stage.Block, static (stage, value) => stage with { Block = value }),
        new SpecOption<StageSpec, int?>(nameof(ConvsPerBlock), static stage => stage.ConvsPerBlock, static (stage, value) => stage with { ConvsPerBlock = value }),
        new SpecOption<StageSpec, int?>(nameof(Units), static stage => stage.Units, static (stage, value) => stage with { Units = value }),
        new SpecOption<StageSpec, Shortcut?>(nameof(Shortcut), static stage => stage.Shortcut, static (stage, value) => stage with { Shortcut = value }),
        new SpecOption<StageSpec, int?>(nameof(Layers), static stage => stage.Layers, static (stage, value) => stage with { Layers = value }),
        new SpecOption<StageSpec, int?>(nameof(Growth), static stage => stage.Growth, static (stage, value) => stage with { Growth = value }),
        new SpecOption<StageSpec, int?>(nameof(Reduction), static stage => stage.Reduction, static (stage, value) => stage with { Reduction = value }),
        new SpecOption<StageSpec, int?>(nameof(Expansion), static stage => stage.Expansion, static (stage, value) => stage with { Expansion = value }),
        new SpecOption<StageSpec, int?>(nameof(DepthwiseKernel), static stage => stage.DepthwiseKernel, static (stage, value) => stage with { DepthwiseKernel = value }),
        new SpecOption<StageSpec, int?>(nameof(Kernel), static stage => stage.Kernel, static (stage, value) => stage with { Kernel = value }),
        new SpecOption<StageSpec, Padding?>(nameof(Padding), static stage => stage.Padding, static (stage, value) => stage with { Padding = value }),
        new SpecOption<StageSpec, Norm?>(nameof(Norm), static stage => stage.Norm, static (stage, value) => stage with { Norm = value }),
        new SpecOption<StageSpec, Activation?>(nameof(Activation), static stage => stage.Activation, static (stage, value) => stage with { Activation = value }),
        new SpecOption<StageSpec, Skip?>(nameof(Skip), static stage => stage.Skip, static (stage, value) => stage with { Skip = value }),
        new SpecOption<StageSpec, int?>(nameof(UpWidth), static stage => stage.UpWidth, static (stage, value) => stage with { UpWidth = value }),
    ];

    /// <summary>Whether it is about a stage.</summary>
    /// <param name="level">The level of the stage.</param>
    /// <param name="isDecoder">Whether the stage is a decoder.</param>
    public bool Covers(int level, bool isDecoder) =>
        (Level is null || Level == level) && (Part == StagePart.Both || Part == StagePart.Decoder == isDecoder);
}
