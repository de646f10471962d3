namespace UNetDsl.Graph;

/// <summary>The one function that decides validity: declaration in, graph and findings out.</summary>
public static class GraphBuilder
{
    /// <summary>Builds the graph of a declaration.</summary>
    /// <param name="spec">What was declared; any values.</param>
    /// <returns>The graph, and the rules that the declaration breaks.</returns>
    /// <exception cref="ArgumentException">There is no builder for this kind of declaration.</exception>
    public static GraphResult Build(NetworkSpec spec)
    {
        var (graph, findings) = spec switch
        {
            UNetSpec unet => UNetBuilder.Build(unet),
            _ => throw new ArgumentException($"There is no graph builder for a '{spec.Kind}' declaration.", nameof(spec)),
        };

        if (graph is not null && spec.Tile is { } tile && graph.CheckTile(tile) is { } finding)
        {
            findings.Add(finding);
        }

        return new(graph, new(findings));
    }
}
