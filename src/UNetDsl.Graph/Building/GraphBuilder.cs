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
            findings.AddRange(OptionChecks.Of(graph));
            findings.AddRange(LayerNormChecks.Of(graph));
            graph = findings.Count == 0 ? graph : null;
        }

        if (graph is not null && spec.Tiles is { } tile)
        {
            // Rows and columns are alike, so a square tile is found fault with once.
            findings.AddRange(tile.Take(tile.Count - 1).Select((side, axis) => CheckDeclaredTile(graph, side, axis)).OfType<Finding>());
        }

        if (graph is not null)
        {
            findings.AddRange(BudgetCheck.Of(graph));
            findings.AddRange(ReceptiveFieldCheck.Of(graph));
        }

        return new(graph, new(findings));
    }

    private static Finding? CheckDeclaredTile(NetworkGraph graph, int tile, int axis)
    {
        var lattice = graph.Lattices[axis];
        if (tile <= MaxTile || lattice.AtMost(MaxTile) is not { } greatest)
        {
            return graph.CheckTile(tile, axis);
        }

        var check = new RangeCheck(graph.Spec);
        check.Number(TileCheck.PropertyOf(graph, axis), tile, lattice.Minimum, greatest);
        return check.Findings[0];
    }
}
