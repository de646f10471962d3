namespace UNetDsl.Graph;

/// <summary>Collects the nodes of a graph in order, inferring channels and sizes and noting what each node asks of sizes.</summary>
internal sealed class GraphAssembler
{
    private readonly NetworkSpec _spec;
    private readonly List<Node> _nodes = [];
    private readonly List<SizeCondition> _conditions = [];

    public GraphAssembler(NetworkSpec spec)
    {
        _spec = spec;
        Input = Add(new Stage(StageKind.Input, 0), string.Empty, new InputOperation(spec.Channels));
    }

    /// <summary>The rules that the nodes break among each other.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>Id of the input node.</summary>
    public int Input { get; }

    /// <summary>The node that was added last.</summary>
    public Node Last => _nodes[_nodes.Count - 1];

    public int Dimensions => _spec.Dimensions;

    public Node this[int id] => _nodes[id];

    /// <summary>The same value for each spatial axis.</summary>
    public EquatableArray<int> PerAxis(int value) => new(Enumerable.Repeat(value, Dimensions));

    /// <summary>Appends a node and returns its id; an empty local name gives it the name of its stage.</summary>
    public int Add(Stage stage, string localName, Operation operation, params int[] inputs)
    {
        var id = _nodes.Count;
        var sources = inputs.Select(input => _nodes[input]).ToList();
        var sizes = new AxisSize[Dimensions];
        for (var axis = 0; axis < Dimensions; axis++)
        {
            // The size of a map pooled over all its px says nothing about the input's.
            foreach (var (kind, multipleOf, atLeast) in sources.Count > 0 && sources[0].Sizes[axis].IsConstant ? [] : operation.InputConditions(axis))
            {
                _conditions.Add(new(kind, id, axis, sources[0].Sizes[axis], multipleOf, atLeast));
            }

            sizes[axis] = operation.OutputSize(axis, sources.ConvertAll(source => source.Sizes[axis]));
        }

        _nodes.Add(new(
            id,
            localName.Length == 0 ? stage.Name : stage.Name + "." + localName,
            operation,
            new(inputs),
            operation.OutputChannels(sources.ConvertAll(static source => source.Channels)),
            new(sizes),
            stage));
        return id;
    }

    /// <summary>Crops <paramref name="larger"/> at its centre to the size of <paramref name="smaller"/>, where it is larger.</summary>
    public int CropTo(Stage stage, int larger, int smaller, string localName = "crop") =>
        Excess(larger, smaller) is var (before, after) && before.Concat(after).Any(static px => px != 0) && IsLarger(stage, before)
            ? Add(stage, localName, new Crop(before, after), larger)
            : larger;

    /// <summary>Puts zeros around <paramref name="smaller"/> up to the size of <paramref name="larger"/>, where that is larger.</summary>
    public int PadTo(Stage stage, int smaller, int larger, string localName) =>
        Excess(larger, smaller) is var (before, after) && before.Concat(after).Any(static px => px != 0)
            ? Add(stage, localName, new ZeroBorder(before, after), smaller)
            : smaller;

    /// <summary>Whether there is something to cut off; where there is too little, no network follows.</summary>
    private bool IsLarger(Stage stage, EquatableArray<int> before)
    {
        var missing = -2 * before.Min();
        if (missing <= 0)
        {
            return true;
        }

        Findings.Add(new(
            HeadRules.SkipTooSmall,
            new(nameof(UNetSpec.Nested)),
            new([stage.Name, _spec.Name, RangeCheck.Text(missing), RangeCheck.Text(stage.Level)]),
            default));
        return false;
    }

    /// <summary>By how many px a map is larger than another of its resolution, at the start and at the end of each axis.</summary>
    private (EquatableArray<int> Before, EquatableArray<int> After) Excess(int larger, int smaller)
    {
        var before = new int[Dimensions];
        var after = new int[Dimensions];
        for (var axis = 0; axis < Dimensions; axis++)
        {
            var (from, to) = (_nodes[larger].Sizes[axis], _nodes[smaller].Sizes[axis]);
            var excess = checked((int)((from.Offset - to.Offset) / from.Stride));
            before[axis] = excess / 2;
            after[axis] = excess - before[axis];
        }

        return (new(before), new(after));
    }

    /// <summary>The graph of what was added.</summary>
    /// <param name="windows">The same layers over single windows, where the network is evaluated in that way too.</param>
    public NetworkGraph Complete(NetworkGraph? windows = null) => new(_spec, _nodes, _conditions) { Windows = windows };
}
