namespace UNetDsl.Graph;

/// <summary>A declared patch classifier: the values of <see cref="PatchClassifierAttribute"/> and of its layers' attributes.</summary>
public sealed record PatchClassifierSpec : NetworkSpec
{
    /// <summary>Name of the attribute of a stage.</summary>
    public const string StagePart = "ConvStage";

    /// <summary>Name of the attribute of a fully connected layer.</summary>
    public const string FullyConnectedPart = "FullyConnected";

    /// <summary>Side of the window in px.</summary>
    public int Window { get; init; } = 95;

    /// <summary>The activation after each layer but the last.</summary>
    public Activation Activation { get; init; }

    /// <summary>The stages, in the order they run.</summary>
    public EquatableArray<ConvStageSpec> Stages { get; init; }

    /// <summary>The fully connected layers behind them.</summary>
    public EquatableArray<FullyConnectedSpec> FullyConnected { get; init; }

    /// <inheritdoc/>
    public override string Kind => "PatchClassifier";

    /// <inheritdoc/>
    public override IReadOnlyList<SpecOption> Options => Table;

    /// <inheritdoc/>
    public override IReadOnlyList<SpecPart> Parts => PartTable;

    /// <inheritdoc/>
    public override IReadOnlyList<string> LayerParts => [StagePart, FullyConnectedPart];

    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, string>> EssentialValues =>
        [Value(nameof(Channels), Channels), Value(nameof(Classes), Classes), Value(nameof(Window), Window)];

    private static IReadOnlyList<SpecOption> Table { get; } =
    [
        .. SharedOptions,
        new SpecOption<PatchClassifierSpec, int>(nameof(Window), static spec => spec.Window, static (spec, value) => spec with { Window = value }, isTopology: false),
        new SpecOption<PatchClassifierSpec, Activation>(nameof(Activation), static spec => spec.Activation, static (spec, value) => spec with { Activation = value }),
    ];

    private static IReadOnlyList<SpecPart> PartTable { get; } =
    [
        .. SharedParts,
        new SpecPart<PatchClassifierSpec, ConvStageSpec>(
            StagePart, nameof(Stages), static spec => spec.Stages, static (spec, stages) => spec with { Stages = stages }),
        new SpecPart<PatchClassifierSpec, FullyConnectedSpec>(
            FullyConnectedPart, nameof(FullyConnected), static spec => spec.FullyConnected, static (spec, layers) => spec with { FullyConnected = layers }),
    ];

    /// <inheritdoc/>
    public override NetworkSpec WithoutOptions(string name) => new PatchClassifierSpec { Name = name };
}
