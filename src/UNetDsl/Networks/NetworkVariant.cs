using UNetDsl.Graph;

namespace UNetDsl.Networks;

/// <summary>A member of a declared family.</summary>
/// <param name="Name">Its name inside the family: <c>Depth3NormBatch</c>.</param>
/// <param name="Spec">What was declared for it.</param>
/// <param name="Create">Creates the network from the seed of its weights; of several heads, the first.</param>
public sealed record NetworkVariant(string Name, NetworkSpec Spec, Func<int, SegmentationNetwork> Create)
{
    /// <summary>The graph that follows; built at each call.</summary>
    public NetworkGraph Graph => GraphBuilder.Build(Spec).Valid;
}
