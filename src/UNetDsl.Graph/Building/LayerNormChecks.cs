namespace UNetDsl.Graph;

/// <summary>Checks that no px is normalised over a single channel, which gives 0 whatever the map holds.</summary>
internal static class LayerNormChecks
{
    public static IEnumerable<Finding> Of(NetworkGraph graph)
    {
        var first = graph.Nodes.FirstOrDefault(static node => node.Operation is ChannelNormalization && node.Channels == 1);
        return first is null ? [] : [new(BlockRules.OneChannelNormalized, ElementOf(graph, first), new([first.Name, graph.Spec.Name]), default)];
    }

    /// <summary>The width of the level where widths are declared, else the base width.</summary>
    private static SpecElement ElementOf(NetworkGraph graph, Node node) => graph.Spec is UNetSpec { Widths.Count: > 0 }
        ? new(nameof(UNetSpec.Widths), node.Stage.Level)
        : new(nameof(UNetSpec.BaseWidth));
}
