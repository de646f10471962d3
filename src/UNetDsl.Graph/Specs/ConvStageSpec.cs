namespace UNetDsl.Graph;

/// <summary>A declared stage of a patch classifier: the values of <see cref="ConvStageAttribute"/>.</summary>
public sealed record ConvStageSpec : DeclaredRecord
{
    /// <summary>Channels of its output.</summary>
    public int Maps { get; init; }

    /// <summary>Side of the convolution in px.</summary>
    public int Kernel { get; init; } = 4;

    /// <summary>Side and step of the pooling's window in px; 1 means no pooling.</summary>
    public int Pool { get; init; } = 2;

    /// <inheritdoc/>
    public override IReadOnlyList<SpecOption> Options => Table;

    private static IReadOnlyList<SpecOption> Table { get; } =
    [
        new SpecOption<ConvStageSpec, int>(nameof(Maps), static spec => spec.Maps, static (spec, value) => spec with { Maps = value }),
        new SpecOption<ConvStageSpec, int>(nameof(Kernel), static spec => spec.Kernel, static (spec, value) => spec with { Kernel = value }),
        new SpecOption<ConvStageSpec, int>(nameof(Pool), static spec => spec.Pool, static (spec, value) => spec with { Pool = value }),
    ];
}
