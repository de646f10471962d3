namespace UNetDsl.Graph;

/// <summary>A declared bound on what an output px sees.</summary>
public sealed record ReceptiveFieldSpec : DeclaredRecord
{
    /// <summary>Least number of input px along each axis.</summary>
    public int AtLeast { get; init; } = 1;

    /// <inheritdoc/>
    public override IReadOnlyList<SpecOption> Options => Table;

    private static IReadOnlyList<SpecOption> Table { get; } =
    [
        new SpecOption<ReceptiveFieldSpec, int>(nameof(AtLeast), static field => field.AtLeast, static (field, value) => field with { AtLeast = value }),
    ];
}
