namespace UNetDsl.Graph;

/// <summary>The number of learned values that all networks of a family are to have.</summary>
public sealed record MatchParametersSpec : DeclaredRecord
{
    /// <summary>Number of learned values.</summary>
    public long Parameters { get; init; } = 1;

    /// <summary>Greatest deviation as a fraction of the number.</summary>
    public double Tolerance { get; init; } = 0.1;

    /// <inheritdoc/>
    public override IReadOnlyList<SpecOption> Options => Table;

    private static IReadOnlyList<SpecOption> Table { get; } =
    [
        new SpecOption<MatchParametersSpec, long>(nameof(Parameters), static match => match.Parameters, static (match, value) => match with { Parameters = value }),
        new SpecOption<MatchParametersSpec, double>(nameof(Tolerance), static match => match.Tolerance, static (match, value) => match with { Tolerance = value }),
    ];
}
