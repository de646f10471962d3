using UNetDsl.Graph;

namespace UNetDsl.Generators.Emission;

/// <summary>Chooses the names of the variables in the method of a stage.</summary>
/// <remarks>
/// The line of work from the first map of the stage to its output is called <c>map</c>, as long as one step follows from the
/// other. A map of that line that is read again later (the input of a residual unit) has a name of its own, and so has each
/// branch beside the line: <c>shortcut</c>, <c>crop</c>. Names come from the nodes: the branch that a node belongs to, or the
/// node itself.
/// </remarks>
internal sealed class StageVariables
{
    private const string Line = "map";
    private const string Branch = "branch";
    private readonly NetworkGraph _graph;
    private readonly IReadOnlyList<Node> _nodes;
    private readonly Dictionary<int, string> _names = [];
    private readonly HashSet<int> _line = [];

    public StageVariables(NetworkGraph graph, IReadOnlyList<Node> nodes, IEnumerable<(int Id, string Name)> inputs)
    {
        _graph = graph;
        _nodes = nodes;
        foreach (var (id, name) in inputs)
        {
            _names.Add(id, name);
        }

        for (var node = nodes[nodes.Count - 1]; node is not null; node = Before(node))
        {
            _line.Add(node.Id);
        }
    }

    /// <summary>The variable that holds a map.</summary>
    public string this[int id] => _names[id];

    /// <summary>Frees the name of a map that has been read for the last time.</summary>
    public void Remove(int id) => _names.Remove(id);

    /// <summary>Names the map of a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="previous">The variable of its first input where that is read for the last time, else null.</param>
    /// <param name="taken">A name that is still needed by the next statement.</param>
    public string Add(Node node, (int Id, string Name)? previous, ISet<string> taken)
    {
        var name = _line.Contains(node.Id)
            ? Waits(node) ? OwnName(node) : Line
            : previous is { } before && IsBranch(before.Id) ? before.Name
            : BeginsBranch(node) ? Branch
            : OwnName(node);
        if (_names.ContainsValue(name) || taken.Contains(name))
        {
            name = FullName(node);
        }

        _names[node.Id] = name;
        return name;
    }

    /// <summary>The node before on the line: of the inputs inside the stage, the one that is made first.</summary>
    private Node? Before(Node node) => node.Inputs.Where(id => id >= _nodes[0].Id).OrderBy(static id => id).Select(id => _graph.Nodes[id]).FirstOrDefault();

    /// <summary>Whether a map of the stage is a branch beside the line.</summary>
    private bool IsBranch(int id) => id >= _nodes[0].Id && !_line.Contains(id);

    /// <summary>Whether a map of the line is read after the next map of the line is made.</summary>
    private bool Waits(Node node) =>
        _graph.Consumers(node.Id) is { Count: > 1 } readers
        && readers[readers.Count - 1] > _line.Where(id => id > node.Id).DefaultIfEmpty(int.MaxValue).Min();

    /// <summary>
    /// Whether a layer of the block stands beside the line, which is the input of a residual unit then. Its name says which layer
    /// it is, not what the map is that the layers after it go on with.
    /// </summary>
    private static bool BeginsBranch(Node node) =>
        node.Name.Split('.').Length == 2 && node.Operation is Convolution or BatchNormalization or GroupNormalization or InstanceNormalization or ChannelNormalization
        && (node.LocalName.StartsWith("conv", StringComparison.Ordinal) || node.LocalName.StartsWith("norm", StringComparison.Ordinal) || node.LocalName == "depthwise");

    /// <summary>The branch or unit that the node belongs to; the node's own name where it belongs to none.</summary>
    private static string OwnName(Node node)
    {
        var parts = node.Name.Split('.');
        return parts.Length > 2 ? parts[parts.Length - 2] : node.LocalName;
    }

    /// <summary>The whole name after that of the stage, which no other node has: <c>unit1Shortcut</c>.</summary>
    private static string FullName(Node node)
    {
        var parts = node.Name.Split('.');
        return parts.Length == 1 ? parts[0] : parts[1] + string.Concat(parts.Skip(2).Select(CodeText.Capital));
    }
}
