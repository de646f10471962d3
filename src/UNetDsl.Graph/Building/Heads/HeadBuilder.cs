namespace UNetDsl.Graph;

/// <summary>Adds what gives the maps that leave a network: 1x1 convolutions.</summary>
internal static class HeadBuilder
{
    /// <summary>The declared heads; where there are none, the one that gives the logits of the classes.</summary>
    public static void Add(GraphAssembler graph, NetworkSpec spec, int map)
    {
        if (spec.Heads.Count == 0)
        {
            Add(graph, new(StageKind.Head, 0), spec.Classes, map);
        }

        foreach (var head in spec.Heads)
        {
            Add(graph, new(StageKind.Head, 0, head.Name), head.MapChannels, map);
        }
    }

    /// <summary>The same for a map that only training looks at.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="spec">The declaration.</param>
    /// <param name="map">The map.</param>
    /// <param name="label">What tells it from others of its level; empty where there is one.</param>
    public static void AddAuxiliary(GraphAssembler graph, NetworkSpec spec, int map, string label)
    {
        var level = graph[map].Stage.Level;
        if (spec.Heads.Count == 0)
        {
            Add(graph, new(StageKind.Auxiliary, level, label), spec.Classes, map);
        }

        foreach (var head in spec.Heads)
        {
            Add(graph, new(StageKind.Auxiliary, level, label + head.Name), head.MapChannels, map);
        }
    }

    private static void Add(GraphAssembler graph, Stage stage, int channels, int map) =>
        graph.Add(stage, string.Empty, new Convolution(channels, graph.PerAxis(1), Padding.Valid, Bias: true), map);
}
