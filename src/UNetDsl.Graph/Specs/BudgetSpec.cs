namespace UNetDsl.Graph;

/// <summary>Declared bounds on what a network costs; null where there is none.</summary>
public sealed record BudgetSpec : DeclaredRecord
{
    /// <summary>Greatest number of learned values.</summary>
    public long? Parameters { get; init; }

    /// <summary>Greatest number of multiplications with addition of one forward pass of the tile.</summary>
    public long? MultiplyAdds { get; init; }

    /// <summary>Greatest memory of one training step of the tile, bytes.</summary>
    public long? TrainingMemory { get; init; }

    /// <summary>Side in px of the tile that the bounds are for; that of the network where null.</summary>
    public int? Tile { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<SpecOption> Options => Table;

    private static IReadOnlyList<SpecOption> Table { get; } =
    [
        new SpecOption<BudgetSpec, long?>(nameof(Parameters), static budget => budget.Parameters, static (budget, value) => budget with { Parameters = value }),
        new SpecOption<BudgetSpec, long?>(nameof(MultiplyAdds), static budget => budget.MultiplyAdds, static (budget, value) => budget with { MultiplyAdds = value }),
        new SpecOption<BudgetSpec, long?>(nameof(TrainingMemory), static budget => budget.TrainingMemory, static (budget, value) => budget with { TrainingMemory = value }),
        new SpecOption<BudgetSpec, int?>(nameof(Tile), static budget => budget.Tile, static (budget, value) => budget with { Tile = value }),
    ];
}
