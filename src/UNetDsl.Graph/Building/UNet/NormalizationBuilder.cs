namespace UNetDsl.Graph;

/// <summary>Adds the declared normalisation.</summary>
internal static class NormalizationBuilder
{
    /// <summary>Appends a normalisation and returns its id; without one, the map's own.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="localName">Name of the node in its stage: <c>norm1</c>.</param>
    /// <param name="block">What holds for the stage.</param>
    /// <param name="map">What it normalises.</param>
    public static int Add(GraphAssembler graph, Stage stage, string localName, BlockSettings block, int map) => block.Norm switch
    {
        Norm.Batch => graph.Add(stage, localName, new BatchNormalization(), map),
        Norm.Group => graph.Add(stage, localName, new GroupNormalization(block.Groups), map),
        Norm.Instance => graph.Add(stage, localName, new InstanceNormalization(graph.Dimensions), map),
        Norm.Layer => graph.Add(stage, localName, new ChannelNormalization(), map),
        _ => map,
    };
}
