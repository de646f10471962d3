namespace UNetDsl.Graph;

/// <summary>A declared fully convolutional network: the values of <see cref="FcnAttribute"/>, where null means not declared.</summary>
public sealed record FcnSpec : NetworkSpec
{
    /// <summary>Stages of convolutions, each with a pooling at its end: those of VGG16 (Simonyan and Zisserman 2015).</summary>
    public const int Stages = 5;

    /// <summary>The channels of stage 1 of VGG16.</summary>
    public const int DefaultBaseWidth = 64;

    /// <summary>Times the channels double from stage to stage; the last stages are alike.</summary>
    private const int Doublings = 3;

    /// <summary>Channels of the fully connected layers for each channel of stage 1: 4096 for 64.</summary>
    private const int FcWidthRatio = 64;

    /// <summary>Input px for each px of the map that is enlarged last.</summary>
    public int Stride { get; init; } = 32;

    /// <summary>Declared channels of stage 1.</summary>
    public int? BaseWidth { get; init; }

    /// <summary>Declared channels of each stage; empty where not declared.</summary>
    public EquatableArray<int> Widths { get; init; }

    /// <summary>Declared convolutions of each stage; empty where not declared.</summary>
    public EquatableArray<int> Convolutions { get; init; }

    /// <summary>Side in px of the first fully connected layer.</summary>
    public int FcKernel { get; init; } = 7;

    /// <summary>Declared channels of the fully connected layers.</summary>
    public int? FcWidth { get; init; }

    /// <summary>With what the stages' convolutions continue their maps.</summary>
    public Padding Padding { get; init; } = Padding.Zeros;

    /// <summary>Px that the first convolution adds on each side; 0 lets every layer keep its map's size.</summary>
    public int InputPadding { get; init; } = 100;

    /// <summary>The activation after each convolution but those that give classes.</summary>
    public Activation Activation { get; init; }

    /// <summary>Dropout probability after each fully connected layer.</summary>
    public double Dropout { get; init; } = 0.5;

    /// <summary>Which of the transposed convolutions learn.</summary>
    public UpsamplingWeights Upsampling { get; init; }

    /// <inheritdoc/>
    public override string Kind => "Fcn";

    /// <summary>Channels of each stage that hold: declared, or the base width doubled up to the fourth.</summary>
    public EquatableArray<int> EffectiveWidths => Widths.Count > 0
        ? Widths
        : new(Enumerable.Range(0, Stages).Select(stage => (BaseWidth ?? DefaultBaseWidth) << Math.Min(stage, Doublings)));

    /// <summary>Convolutions of each stage that hold: declared, or those of VGG16.</summary>
    public EquatableArray<int> EffectiveConvolutions => Convolutions.Count > 0 ? Convolutions : new([2, 2, 3, 3, 3]);

    /// <summary>Channels of the fully connected layers that hold: declared, or 64 times those of stage 1.</summary>
    public int EffectiveFcWidth => FcWidth ?? FcWidthRatio * EffectiveWidths[0];

    /// <inheritdoc/>
    public override IReadOnlyList<SpecOption> Options => Table;

    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, string>> EssentialValues =>
    [
        Value(nameof(Channels), Channels),
        Value(nameof(Classes), Classes),
        Value(nameof(Widths), EffectiveWidths),
        Value(nameof(Convolutions), EffectiveConvolutions),
        Value(nameof(FcWidth), EffectiveFcWidth),
    ];

    private static IReadOnlyList<SpecOption> Table { get; } =
    [
        .. SharedOptions,
        new SpecOption<FcnSpec, int>(nameof(Stride), static spec => spec.Stride, static (spec, value) => spec with { Stride = value }),
        new SpecOption<FcnSpec, int?>(nameof(BaseWidth), static spec => spec.BaseWidth, static (spec, value) => spec with { BaseWidth = value }, isTopology: false),
        new SpecListOption<FcnSpec, int>(nameof(Widths), static spec => spec.Widths, static (spec, value) => spec with { Widths = value }, isTopology: false),
        new SpecListOption<FcnSpec, int>(nameof(Convolutions), static spec => spec.Convolutions, static (spec, value) => spec with { Convolutions = value }, isTopology: false),
        new SpecOption<FcnSpec, int>(nameof(FcKernel), static spec => spec.FcKernel, static (spec, value) => spec with { FcKernel = value }),
        new SpecOption<FcnSpec, int?>(nameof(FcWidth), static spec => spec.FcWidth, static (spec, value) => spec with { FcWidth = value }, isTopology: false),
        new SpecOption<FcnSpec, Padding>(nameof(Padding), static spec => spec.Padding, static (spec, value) => spec with { Padding = value }),
        new SpecOption<FcnSpec, int>(nameof(InputPadding), static spec => spec.InputPadding, static (spec, value) => spec with { InputPadding = value }),
        new SpecOption<FcnSpec, Activation>(nameof(Activation), static spec => spec.Activation, static (spec, value) => spec with { Activation = value }),
        new SpecOption<FcnSpec, double>(nameof(Dropout), static spec => spec.Dropout, static (spec, value) => spec with { Dropout = value }),
        new SpecOption<FcnSpec, UpsamplingWeights>(nameof(Upsampling), static spec => spec.Upsampling, static (spec, value) => spec with { Upsampling = value }),
    ];

    /// <inheritdoc/>
    public override NetworkSpec WithoutOptions(string name) => new FcnSpec { Name = name };
}
