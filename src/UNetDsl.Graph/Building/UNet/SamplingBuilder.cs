namespace UNetDsl.Graph;

/// <summary>Changes the resolution between two levels.</summary>
internal static class SamplingBuilder
{
    /// <summary>Side of the convolutions that change the resolution, px.</summary>
    private const int Kernel = 3;

    /// <summary>What may stand before a change to a lower resolution: normalisation, activation, a 1x1 convolution.</summary>
    public static int Transition(BlockWriter block, int map) =>
        block.Project("conv", block.Activate("act", block.Normalize("norm", map)), block.Channels(map));

    /// <summary>Lowers the resolution; where the block's own first convolution does, the map stays as it is.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="stage">The stage of the lower level.</param>
    /// <param name="spec">The declaration.</param>
    /// <param name="settings">What holds for the block of that level.</param>
    /// <param name="map">The map of the level above.</param>
    public static int Down(GraphAssembler graph, Stage stage, UNetSpec spec, BlockSettings settings, int map)
    {
        var factor = spec.PoolAt(stage.Level - 1);
        return spec.Downsample switch
        {
            Downsample.AvgPool => graph.Add(stage, "pool", new AveragePooling(factor), map),
            Downsample.StridedConv => Stride(graph, stage, settings, factor, map),
            Downsample.StridedBlock => map,
            _ => graph.Add(stage, "pool", new MaxPooling(factor), map),
        };
    }

    /// <summary>Raises the resolution and brings the map to a number of channels.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="stage">The stage of the upper level.</param>
    /// <param name="spec">The declaration.</param>
    /// <param name="width">The number of channels.</param>
    /// <param name="map">The map of the level below.</param>
    public static int Up(GraphAssembler graph, Stage stage, UNetSpec spec, int width, int map)
    {
        var factor = spec.PoolAt(stage.Level);
        switch (spec.Upsample)
        {
            case Upsample.Transposed:
                map = graph.Add(stage, "up", new TransposedConvolution(width, factor, spec.Bias), map);
                break;
            case Upsample.PixelShuffle:
                var pixels = factor.Aggregate(static (product, side) => product * side);
                map = graph.Add(stage, "up", new Convolution(width * pixels, Sides(factor), spec.Padding, spec.Bias), map);
                map = graph.Add(stage, "shuffle", new PixelShuffling(factor), map);
                break;
            default:
                map = graph.Add(stage, "resize", new Interpolation(spec.Upsample, factor), map);
                map = spec.UpConvolution ? graph.Add(stage, "up", new Convolution(width, graph.PerAxis(1), Padding.Valid, spec.Bias), map) : map;
                break;
        }

        return spec.UpActivation ? graph.Add(stage, "upact", new Activate(spec.Activation), map) : map;
    }

    private static int Stride(GraphAssembler graph, Stage stage, BlockSettings settings, EquatableArray<int> factor, int map)
    {
        var kernel = settings.Padding == Padding.Valid ? factor : Sides(factor);
        map = graph.Add(stage, "down", new Convolution(graph[map].Channels, kernel, settings.Padding, settings.Bias, Stride: factor), map);
        map = NormalizationBuilder.Add(graph, stage, "downnorm", settings, map);
        return graph.Add(stage, "downact", new Activate(settings.Activation), map);
    }

    /// <summary>A kernel that reaches along those axes along which the resolution changes.</summary>
    private static EquatableArray<int> Sides(EquatableArray<int> factor) => new(factor.Select(static side => side == 1 ? 1 : Math.Max(Kernel, side % 2 == 1 ? side : side + 1)));
}
