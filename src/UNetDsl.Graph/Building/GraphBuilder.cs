namespace UNetDsl.Graph;

/// <summary>The one function that decides validity: declaration in, graph and findings out.</summary>
public static class GraphBuilder
{
    /// <summary>A map of this side alone takes 4 TB a channel; what is larger is a slip of the pen.</summary>
    private const int MaxTile = 1 << 20;

    /// <summary>Builds the graph of a declaration.</summary>
    /// <param name="spec">What was declared; any values.</param>
    /// <returns>The graph, and the rules that the declaration breaks.</returns>
    /// <exception cref="ArgumentException">There is no builder for this kind of declaration.</exception>
    public static GraphResult Build(NetworkSpec spec)
    {
        var (graph, findings) = spec switch
        {
            UNetSpec unet => UNetBuilder.Build(unet),
            FcnSpec fcn => FcnBuilder.Build(fcn),
            PatchClassifierSpec classifier => PatchClassifierBuilder.Build(classifier),
            _ => throw new ArgumentException($"There is no graph builder for a '{spec.Kind}' declaration.", nameof(spec)),
        };

        if (graph is not null)
        {
            findings.AddRange(GroupChecks.Of(graph));
            graph = findings.Count == 0 ? graph : null;
        }

        if (graph is not null && spec.Tile is { } tile && CheckDeclaredTile(graph, tile) is { } finding)
        {
            findings.Add(finding);
        }

        if (graph is not null)
        {
            findings.AddRange(BudgetCheck.Of(graph));
            findings.AddRange(ReceptiveFieldCheck.Of(graph));
        }

        return new(graph, new(findings));
    }

    private static Finding? CheckDeclaredTile(NetworkGraph graph, int tile)
    {
        if (tile <= MaxTile || graph.Lattice.AtMost(MaxTile) is not { } greatest)
        {
            return graph.CheckTile(tile);
        }

        var check = new RangeCheck(graph.Spec);
        check.Number(nameof(NetworkSpec.Tile), tile, graph.Lattice.Minimum, greatest);
        return check.Findings[0];
    }
}
