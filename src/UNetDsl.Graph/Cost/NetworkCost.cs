namespace UNetDsl.Graph;

/// <summary>What a network costs for one image of a given size, in float32.</summary>
/// <param name="Parameters">Learned values.</param>
/// <param name="MultiplyAdds">Multiplications with addition of one forward pass.</param>
/// <param name="InferenceBytes">
/// Greatest sum of live maps during a forward pass that frees each at its last use; without weights and work space.
/// </param>
/// <param name="TrainingBytes">
/// Maps that the backward pass reads, plus weights, gradients and one momentum; without work space.
/// </param>
/// <param name="RecomputedTrainingBytes">
/// The same where a step runs its stages twice: maps between stages and those of one stage, at their greatest, plus weights,
/// gradients and one momentum.
/// </param>
public sealed record NetworkCost(long Parameters, long MultiplyAdds, long InferenceBytes, long TrainingBytes, long RecomputedTrainingBytes)
{
    private const int FloatBytes = sizeof(float);

    /// <summary>The cost for a square tile; of a stack, <see cref="NetworkGraph.TileOf"/> says with how many planes.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="tile">Valid input size along rows and columns, px.</param>
    /// <exception cref="ArgumentException">The tile is not valid.</exception>
    public static NetworkCost Of(NetworkGraph graph, int tile) =>
        Of(graph, graph.TileOf(tile));

    /// <summary>The cost for a tile.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="tile">Valid input size along each axis, px.</param>
    /// <exception cref="ArgumentException">The tile is not valid.</exception>
    public static NetworkCost Of(NetworkGraph graph, IReadOnlyList<int> tile)
    {
        for (var axis = 0; axis < tile.Count; axis++)
        {
            if (graph.CheckTile(tile[axis], axis) is { } finding)
            {
                throw new ArgumentException(finding.Message, nameof(tile));
            }
        }

        return new(
            graph.Parameters,
            graph.Nodes.Where(static node => node.Stage.Kind != StageKind.Auxiliary).Sum(node => MultiplyAddsOf(graph, node, tile)),
            PeakBytes(graph, tile),
            SavedBytes(graph, graph.Nodes, tile) + (3 * FloatBytes * graph.Parameters),
            RecomputedBytes(graph, tile) + (3 * FloatBytes * graph.Parameters));
    }

    /// <summary>Multiplications with addition of one node.</summary>
    public static long MultiplyAddsOf(NetworkGraph graph, Node node, IReadOnlyList<int> tile) =>
        checked(node.Operation.MultiplyAddsPerPixel(graph.InputChannels(node), node.Channels) * Pixels(node, tile));

    /// <summary>Bytes of a node's map.</summary>
    public static long BytesOf(Node node, IReadOnlyList<int> tile) => checked(Pixels(node, tile) * node.Channels * FloatBytes);

    private static long Pixels(Node node, IReadOnlyList<int> tile) =>
        node.Sizes.Select((size, axis) => size.At(tile[axis])).Aggregate(1L, static (product, side) => checked(product * side));

    /// <summary>The node whose memory a node's map lies in.</summary>
    private static int Storage(NetworkGraph graph, int id)
    {
        var node = graph.Nodes[id];
        return node.Operation.IsView || graph.Overwrites(node) ? Storage(graph, graph.Nodes[id].Inputs[0]) : id;
    }

    private static long PeakBytes(NetworkGraph graph, IReadOnlyList<int> tile)
    {
        var storages = graph.Nodes.Select(node => Storage(graph, node.Id)).ToArray();
        var lastUse = new int[graph.Nodes.Count];
        foreach (var node in graph.Nodes)
        {
            foreach (var input in node.Inputs)
            {
                lastUse[storages[input]] = node.Id;
            }
        }

        foreach (var output in graph.Outputs)
        {
            lastUse[storages[output.Id]] = graph.Nodes.Count;
        }

        long live = 0, peak = 0;
        foreach (var node in graph.Nodes.Where(static node => node.Stage.Kind != StageKind.Auxiliary))
        {
            live += storages[node.Id] == node.Id ? BytesOf(node, tile) : 0;
            peak = Math.Max(peak, live);
            live -= graph.Nodes.Take(node.Id).Where(other => storages[other.Id] == other.Id && lastUse[other.Id] == node.Id).Sum(other => BytesOf(other, tile));
        }

        return peak;
    }

    /// <summary>The share of some nodes in the training memory: maps that they save, and their weights, gradients and momentum.</summary>
    public static long TrainingBytesOf(NetworkGraph graph, IEnumerable<Node> nodes, IReadOnlyList<int> tile)
    {
        var listed = nodes.ToList();
        return SavedBytes(graph, listed, tile) + (3 * FloatBytes * listed.Sum(graph.ParametersOf));
    }

    private static long RecomputedBytes(NetworkGraph graph, IReadOnlyList<int> tile)
    {
        var stages = graph.Nodes.Skip(1).GroupBy(static node => node.Stage).ToLookup(stage => graph.CanBeRunAgain(stage.Key), static stage => stage.ToList());
        var between = stages[true].Select(nodes => nodes.SelectMany(static node => node.Inputs).Where(id => id < nodes[0].Id).Select(id => Storage(graph, id)).ToList()).ToList();

        // First the stages that run once go back, beside all that lies between the others; then those one by one, the last first.
        var peak = Kept(between.Count, stages[false].SelectMany(static nodes => nodes).ToList());
        foreach (var (nodes, index) in stages[true].Select(static (nodes, index) => (nodes, index)))
        {
            peak = Math.Max(peak, Kept(index + 1, nodes));
        }

        return peak;

        long Kept(int count, List<Node> running) =>
            Bytes(graph, [.. between.Take(count).SelectMany(static ids => ids), .. Saved(graph, running)], tile) + CopiedBytes(graph, running, tile);
    }

    private static long SavedBytes(NetworkGraph graph, IReadOnlyList<Node> nodes, IReadOnlyList<int> tile) =>
        Bytes(graph, Saved(graph, nodes), tile) + CopiedBytes(graph, nodes, tile);

    private static long Bytes(NetworkGraph graph, HashSet<int> ids, IReadOnlyList<int> tile) => ids.Sum(id => BytesOf(graph.Nodes[id], tile));

    /// <summary>What overwrites a map that its own backward pass reads has kept a copy.</summary>
    private static long CopiedBytes(NetworkGraph graph, IEnumerable<Node> nodes, IReadOnlyList<int> tile) =>
        nodes.Where(node => node.Operation.SavesInput && graph.Overwrites(node)).Sum(node => BytesOf(node, tile));

    /// <summary>The nodes whose memory the backward pass through some nodes reads.</summary>
    private static HashSet<int> Saved(NetworkGraph graph, IEnumerable<Node> nodes)
    {
        var saved = new HashSet<int>();
        foreach (var node in nodes)
        {
            if (node.Operation.SavesInput)
            {
                saved.UnionWith(node.Inputs.Select(input => Storage(graph, input)));
            }

            if (node.Operation.SavesOutput)
            {
                saved.Add(Storage(graph, node.Id));
            }
        }

        return saved;
    }
}
