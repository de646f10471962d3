namespace UNetDsl.Graph;

/// <summary>Changes the resolution between two levels.</summary>
internal static class SamplingBuilder
{
    /// <summary>Half the resolution.</summary>
    public static int Down(GraphAssembler graph, Stage stage, int map) =>
        graph.Add(stage, "pool", new MaxPooling(graph.PerAxis(2)), map);

    /// <summary>Twice the resolution, half the channels.</summary>
    public static int Up(GraphAssembler graph, Stage stage, UNetSpec spec, int width, int map)
    {
        if (spec.Upsample == Upsample.Transposed)
        {
            map = graph.Add(stage, "up", new TransposedConvolution(width, graph.PerAxis(2), spec.Bias), map);
        }
        else
        {
            map = graph.Add(stage, "resize", new Interpolation(spec.Upsample, graph.PerAxis(2)), map);
            map = graph.Add(stage, "up", new Convolution(width, graph.PerAxis(1), Padding.Valid, spec.Bias), map);
        }

        return spec.UpActivation ? graph.Add(stage, "upact", new Activate(spec.Activation), map) : map;
    }
}
