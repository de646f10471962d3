namespace UNetDsl.Graph;

/// <summary>A declared fully connected layer of a patch classifier: the value of <see cref="FullyConnectedAttribute"/>.</summary>
public sealed record FullyConnectedSpec : DeclaredRecord
{
    /// <summary>Values it gives.</summary>
    public int Units { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<SpecOption> Options => Table;

    private static IReadOnlyList<SpecOption> Table { get; } =
    [
        new SpecOption<FullyConnectedSpec, int>(nameof(Units), static spec => spec.Units, static (spec, value) => spec with { Units = value }),
    ];
}
