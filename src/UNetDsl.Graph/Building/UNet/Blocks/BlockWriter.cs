namespace UNetDsl.Graph;

/// <summary>Adds the layers of a block under their names: <c>encoder1.conv2</c>, in one of several units <c>encoder1.unit3.conv2</c>.</summary>
/// <param name="graph">The graph.</param>
/// <param name="stage">The stage.</param>
/// <param name="settings">What holds for the block.</param>
/// <param name="prefix">What stands before the names inside the stage.</param>
internal sealed class BlockWriter(GraphAssembler graph, Stage stage, BlockSettings settings, string prefix = "")
{
    public BlockSettings Settings => settings;

    /// <summary>Channels of a map.</summary>
    public int Channels(int map) => graph[map].Channels;

    /// <summary>The same for names that begin with a word.</summary>
    public BlockWriter Inside(string name) => new(graph, stage, settings, prefix + name + ".");

    /// <summary>The same with other settings.</summary>
    public BlockWriter With(BlockSettings other) => new(graph, stage, other, prefix);

    /// <summary>A convolution of each channel on its own. It is as flat as the block's convolutions are.</summary>
    public int ConvolveDepthwise(string name, int map, int side)
    {
        var kernel = Flat(side);
        return graph.Add(stage, prefix + name, new Convolution(Channels(map), kernel, settings.Padding, settings.Bias, Groups: Channels(map)), map);
    }

    /// <summary>A convolution of the block: its kernel, its padding.</summary>
    public int Convolve(string name, int map, int width, EquatableArray<int> stride = default, int? side = null) => graph.Add(
        stage, prefix + name, new Convolution(width, side is { } own ? Flat(own) : settings.Kernel, settings.Padding, settings.Bias, Stride: stride), map);

    /// <summary>A convolution of each px on its own.</summary>
    public int Project(string name, int map, int width, EquatableArray<int> stride = default, bool? bias = null) => graph.Add(
        stage, prefix + name, new Convolution(width, graph.PerAxis(1), Padding.Valid, bias ?? settings.Bias, Stride: stride), map);

    /// <summary>The declared normalisation; the map as it is where none is declared.</summary>
    public int Normalize(string name, int map) => NormalizationBuilder.Add(graph, stage, prefix + name, settings, map);

    /// <summary>The declared activation.</summary>
    public int Activate(string name, int map) => Apply(name, new Activate(settings.Activation), map);

    /// <summary>Convolution, normalisation and activation.</summary>
    public int Chain(string number, int map, int width, EquatableArray<int> stride = default) =>
        Activate("act" + number, Normalize("norm" + number, Convolve("conv" + number, map, width, stride)));

    /// <summary>A map cropped to another that valid convolutions have made smaller; as it is where they have not.</summary>
    public int CropTo(string name, int map, int smaller) => graph.CropTo(stage, map, smaller, prefix + name);

    /// <summary>Any operation.</summary>
    public int Apply(string name, Operation operation, params int[] maps) => graph.Add(stage, prefix + name, operation, maps);

    /// <summary>A side along those axes along which the convolutions of the level reach.</summary>
    private EquatableArray<int> Flat(int side) => new(settings.Kernel.Select(own => own == 1 && settings.Kernel.Any(static other => other > 1) ? 1 : side));
}
