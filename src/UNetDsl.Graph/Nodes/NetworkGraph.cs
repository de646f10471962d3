namespace UNetDsl.Graph;

/// <summary>
/// A network: nodes in the order they run, with channels and sizes, and everything that follows from them: the lattice of
/// valid tiles, margins, receptive field.
/// </summary>
public sealed class NetworkGraph
{
    private readonly int[][] _consumers;
    private IReadOnlyList<ReceptiveField>? _receptiveFields;

    internal NetworkGraph(NetworkSpec spec, IReadOnlyList<Node> nodes, IReadOnlyList<SizeCondition> conditions)
    {
        Spec = spec;
        Nodes = nodes;
        Conditions = conditions;
        Outputs = OfKind(StageKind.Head) is { Count: > 0 } heads ? heads : [nodes[nodes.Count - 1]];
        Auxiliaries = OfKind(StageKind.Auxiliary);
        _consumers = ConsumersOf(nodes);
        Lattices = Axes
            .Select(axis => TileLattice.From(conditions.Where(condition => condition.Axis == axis))
                ?? throw new InvalidOperationException($"No input size fits '{spec.Name}' along axis {axis}."))
            .ToArray();
    }

    /// <summary>The declaration it follows from.</summary>
    public NetworkSpec Spec { get; }

    /// <summary>The nodes in the order they run; a node's id is its index.</summary>
    public IReadOnlyList<Node> Nodes { get; }

    /// <summary>What the nodes ask of the input size, in the order they run.</summary>
    public IReadOnlyList<SizeCondition> Conditions { get; }

    /// <summary>The image.</summary>
    public Node Input => Nodes[0];

    /// <summary>The logits of each head, in the order of their declaration.</summary>
    public IReadOnlyList<Node> Outputs { get; }

    /// <summary>The logits; those of the first head where there are several. All heads give maps of one size.</summary>
    public Node Output => Outputs[0];

    /// <summary>Maps of decoders before the last, which only training asks for, in the order they run.</summary>
    public IReadOnlyList<Node> Auxiliaries { get; }

    /// <summary>The stages in the order they run, without the input.</summary>
    public IEnumerable<Stage> Stages => Nodes.Skip(1).Select(static node => node.Stage).Distinct();

    /// <summary>The valid input sizes of each spatial axis.</summary>
    public IReadOnlyList<TileLattice> Lattices { get; }

    /// <summary>The valid sides of a square tile: rows and columns of a network are alike, only the planes of a stack can differ.</summary>
    public TileLattice Lattice => Lattices[InPlane];

    /// <summary>What an output px sees, for each spatial axis.</summary>
    public IReadOnlyList<ReceptiveField> ReceptiveFields => _receptiveFields ??= [.. Axes.Select(axis => ReceptiveField.Of(this, axis))];

    /// <summary>The receptive field along rows and columns, which are alike.</summary>
    public ReceptiveField ReceptiveField => ReceptiveFields[InPlane];

    /// <summary>
    /// The layers of a patch classifier over single windows, under the same names and so with the same weights; null for any
    /// other network.
    /// </summary>
    public NetworkGraph? Windows { get; internal init; }

    /// <summary>Input size minus output size along rows and columns, px, both sides together; the same for every tile.</summary>
    public int Margin => Margins[InPlane];

    /// <summary>Input size minus output size along each spatial axis, px, both sides together.</summary>
    public IReadOnlyList<int> Margins => [.. Output.Sizes.Select(static size => checked((int)-size.Offset))];

    /// <summary>Input px before the first px of the output along each axis: half of <see cref="Margins"/>, since outputs lie in the middle.</summary>
    public IReadOnlyList<int> Borders => [.. Margins.Select(static margin => margin / 2)];

    /// <summary>
    /// Whether an output px depends on all of its tile, beyond the receptive field: some normalisation takes its statistics from
    /// the map, or some block pools over all of it. Then no way of tiling gives the values of the whole image.
    /// </summary>
    public bool SeesWholeTile => Nodes.Any(static node => node.Operation.ReadsWholeMap);

    /// <summary>Whether it has modules of the user's own, of which is not known what they learn and cost.</summary>
    public bool HasUserModules => Nodes.Any(static node => node.Operation is UserModule);

    /// <summary>Learned values of the whole network; without those of modules of the user's own.</summary>
    public long Parameters => Nodes.Sum(ParametersOf);

    /// <summary>The last axis, the columns: rows are like them.</summary>
    private int InPlane => Spec.Dimensions - 1;

    private IEnumerable<int> Axes => Enumerable.Range(0, Spec.Dimensions);

    /// <summary>Whether a node's map leaves the network, so that nobody inside may overwrite or dispose it.</summary>
    public bool IsOutput(int id) => Outputs.Any(node => node.Id == id) || Auxiliaries.Any(node => node.Id == id);

    /// <summary>Learned values of a node.</summary>
    public long ParametersOf(Node node) => node.Operation.Parameters(InputChannels(node), node.Channels);

    /// <summary>Channels of the first input of a node; 0 for the image.</summary>
    public int InputChannels(Node node) => node.Inputs.Count == 0 ? 0 : Nodes[node.Inputs[0]].Channels;

    /// <summary>Ids of the nodes that read the map of node <paramref name="id"/>, in the order they run.</summary>
    public IReadOnlyList<int> Consumers(int id) => _consumers[id];

    /// <summary>Output size in px of a valid tile.</summary>
    /// <param name="tile">Input size, px.</param>
    /// <exception cref="ArgumentException">The tile is not valid; the message names the nearest that are.</exception>
    public int OutputSize(int tile) => CheckTile(tile) is { } finding
        ? throw new ArgumentException(finding.Message, nameof(tile))
        : checked((int)Output.Sizes[InPlane].At(tile));

    /// <summary>The tile of a side: with the declared planes where those are valid, else the fewest that are not fewer than its px a side.</summary>
    /// <param name="side">Input size along rows and columns, px.</param>
    public IReadOnlyList<int> TileOf(int side)
    {
        var declared = (Spec as UNetSpec)?.TileDepth;
        return [.. Axes.Select(axis => axis < InPlane - 1 ? Planes(Lattices[axis]) : side)];

        int Planes(TileLattice lattice) => declared is { } planes && lattice.Contains(planes) ? planes : checked((int)lattice.AtLeast(side));
    }

    /// <summary>Where the px of a coarser map, such as one of <see cref="Auxiliaries"/>, lie in the output of a tile along an axis.</summary>
    /// <param name="node">Whose map; its stride is a multiple of the output's.</param>
    /// <param name="axis">The spatial axis.</param>
    /// <param name="tile">Input size along the axis, px; valid.</param>
    public PixelBlocks BlocksInOutput(Node node, int axis, long tile) => PixelBlocks.Inside(node.Sizes[axis], Output.Sizes[axis], tile);

    /// <summary>
    /// Whether a node writes its map over that of its first input: its operation can, and nobody else reads that map's memory
    /// afterwards, on the way back neither. What comes from another stage is never overwritten, so that a stage can be run again.
    /// </summary>
    public bool Overwrites(Node node) =>
        node.Operation.InPlace
        && node.Inputs.Count == node.Inputs.Distinct().Count()
        && IsFree(node.Inputs[0], node.Id, from: node.Id);

    /// <summary>
    /// Whether a training step may run a stage twice instead of keeping its maps. Of the last that has any nothing is gained: the
    /// backward pass begins with it, when the maps between all stages are there.
    /// </summary>
    /// <param name="stage">The stage.</param>
    public bool CanBeRunAgain(Stage stage)
    {
        var several = Nodes.Skip(1).GroupBy(static node => node.Stage).Where(static nodes => nodes.Skip(1).Any()).Select(static nodes => nodes.Key).ToList();
        return several.IndexOf(stage) is var place && place >= 0 && place < several.Count - 1;
    }

    /// <summary>Checks a tile size along an axis.</summary>
    /// <param name="tile">Input size, px; any value.</param>
    /// <param name="axis">The spatial axis.</param>
    /// <returns>The finding; null for a valid tile.</returns>
    public Finding? CheckTile(long tile, int axis) => TileCheck.Run(this, tile, axis);

    /// <summary>Checks a tile size along rows and columns, which are alike.</summary>
    /// <param name="tile">Input size, px; any value.</param>
    /// <returns>The finding; null for a valid tile.</returns>
    public Finding? CheckTile(long tile) => CheckTile(tile, InPlane);

    /// <summary>Whether the memory of map <paramref name="id"/> is needed by nobody but <paramref name="writer"/>.</summary>
    private bool IsFree(int id, int writer, int from)
    {
        var node = Nodes[id];
        if (node.Stage != Nodes[writer].Stage || IsOutput(id) || node.Operation.SavesOutput || IsNeeded(id, writer, from))
        {
            return false;
        }

        return !(node.Operation.IsView || Overwrites(node)) || IsFree(node.Inputs[0], writer, from: id);
    }

    /// <summary>Whether readers of a map other than <paramref name="from"/> need its memory when <paramref name="writer"/> has run.</summary>
    private bool IsNeeded(int id, int writer, int from) => _consumers[id].Any(reader =>
        reader != from
        && (reader > writer
            || Nodes[reader].Operation.SavesInput
            || (Nodes[reader].Operation.IsView && IsNeeded(reader, writer, from))));

    private static int[][] ConsumersOf(IReadOnlyList<Node> nodes)
    {
        var consumers = nodes.Select(static _ => new List<int>()).ToArray();
        foreach (var node in nodes)
        {
            foreach (var input in node.Inputs.Distinct())
            {
                consumers[input].Add(node.Id);
            }
        }

        return Array.ConvertAll(consumers, static readers => readers.ToArray());
    }

    /// <summary>The last nodes of all stages of a kind.</summary>
    private List<Node> OfKind(StageKind kind) =>
        [.. Nodes.Where(node => node.Stage.Kind == kind).GroupBy(static node => node.Stage).Select(static stage => stage.Last())];
}
