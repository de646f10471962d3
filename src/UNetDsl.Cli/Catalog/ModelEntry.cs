using UNetDsl.Cli.Running;
using UNetDsl.Graph;
using UNetDsl.Networks;

namespace UNetDsl.Cli.Catalog;

/// <summary>A network that can be described by name, and trained where it gives one map.</summary>
/// <param name="Name">Name of the declaring class; of a member of a family, after that of the family: <c>DepthStudy.Depth2NormNone</c>.</param>
/// <param name="Graph">What follows from its declaration.</param>
/// <param name="Summary">What its documentation says; empty where there is none.</param>
/// <param name="Create">Makes the network with initial weights of a seed; a <see cref="CommandException"/> where it has several heads.</param>
internal sealed record ModelEntry(string Name, NetworkGraph Graph, string Summary, Func<int, SegmentationNetwork> Create)
{
    /// <summary>Whether it takes volumes: each file is one, whose pages are its planes.</summary>
    public bool TakesVolumes => Graph.Spec.Dimensions == UNetSpec.StackDimensions;

    public static ModelEntry Of<TNetwork>(string summary)
        where TNetwork : IDeclaredNetwork, ISegmentationNetwork<TNetwork>
    {
        var graph = GraphBuilder.Build(TNetwork.Declaration).Valid;
        return new(graph.Spec.Name, graph, summary, Create);

        SegmentationNetwork Create(int seed) => TNetwork.Create(seed) as SegmentationNetwork ?? throw new CommandException(
            $"'{graph.Spec.Name}' has the heads {string.Join(", ", graph.Spec.Heads.Select(static head => head.Name))}, and unet works with networks of one; in code, Select(\"{graph.Spec.Heads[0].Name}\") makes one of it");
    }
}
