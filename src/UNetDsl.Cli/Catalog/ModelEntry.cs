using UNetDsl.Graph;
using UNetDsl.Networks;

namespace UNetDsl.Cli.Catalog;

/// <summary>A network that can be described and trained by name.</summary>
/// <param name="Name">Name of the declaring class.</param>
/// <param name="Graph">What follows from its declaration.</param>
/// <param name="Summary">What its documentation says; empty where there is none.</param>
/// <param name="Create">Makes the network with initial weights of a seed.</param>
internal sealed record ModelEntry(string Name, NetworkGraph Graph, string Summary, Func<int, SegmentationNetwork> Create)
{
    public static ModelEntry Of<TNetwork>(string summary)
        where TNetwork : SegmentationNetwork, ISegmentationNetwork<TNetwork> =>
        new(typeof(TNetwork).Name, GraphBuilder.Build(TNetwork.Declaration).Valid, summary, TNetwork.Create);
}
