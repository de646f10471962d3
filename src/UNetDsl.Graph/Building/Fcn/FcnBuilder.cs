namespace UNetDsl.Graph;

/// <summary>
/// Builds the graph of a fully convolutional network (Long, Shelhamer and Darrell 2015, figure 3): stages with a pooling at
/// their end, the classifier as convolutions, and classes that are enlarged and summed.
/// </summary>
/// <remarks>
/// With 100 px added to the image, sizes and crops are those of the networks that the authors released: 5 px off pool 4, 9 px
/// off pool 3, and 19, 27 or 31 px off the result for stride 32, 16 or 8. They round odd maps up when pooling, which we refuse.
/// </remarks>
internal static class FcnBuilder
{
    private const int StageKernel = 3;

    public static (NetworkGraph? Graph, List<Finding> Findings) Build(FcnSpec spec)
    {
        var findings = FcnChecks.Of(spec);
        return (findings.Count > 0 ? null : Assemble(spec), findings);
    }

    private static NetworkGraph Assemble(FcnSpec spec)
    {
        var graph = new GraphAssembler(spec);
        var pooled = new int[FcnSpec.Stages];
        var map = graph.Input;
        for (var level = 0; level < FcnSpec.Stages; level++)
        {
            map = pooled[level] = AddStage(graph, spec, level, map);
        }

        map = AddClassifier(graph, spec, map);
        var stride = 1 << FcnSpec.Stages;
        for (var level = FcnSpec.Stages - 1; stride > spec.Stride; level--)
        {
            // The pooling at the end of the stage before gives this level's resolution.
            map = AddSkip(graph, spec, level, pooled[level - 1], map);
            stride /= 2;
        }

        var head = new Stage(StageKind.Head, 0);
        map = graph.Add(head, "up", Enlarge(graph, spec, stride, isLast: true), map);
        if (graph[map].Sizes[0].Offset > 0)
        {
            // Little padding leaves the result smaller than the image: then that is the margin.
            graph.CropTo(head, map, graph.Input);
        }

        return graph.Complete();
    }

    private static int AddStage(GraphAssembler graph, FcnSpec spec, int level, int map)
    {
        var stage = new Stage(StageKind.Encoder, level);
        for (var index = 1; index <= spec.EffectiveConvolutions[level]; index++)
        {
            var number = RangeCheck.Text(index);
            var convolution = new Convolution(spec.EffectiveWidths[level], graph.PerAxis(StageKernel), spec.Padding, Bias: true);
            if (map == graph.Input && spec.InputPadding > 0)
            {
                convolution = convolution with { Border = graph.PerAxis(spec.InputPadding) };
            }

            map = graph.Add(stage, "conv" + number, convolution, map);
            map = graph.Add(stage, "act" + number, new Activate(spec.Activation), map);
        }

        return graph.Add(stage, "pool", new MaxPooling(graph.PerAxis(2)), map);
    }

    /// <summary>The fully connected layers of VGG16 as convolutions, and the classes at 1/32 of the resolution.</summary>
    private static int AddClassifier(GraphAssembler graph, FcnSpec spec, int map)
    {
        var stage = new Stage(StageKind.Bottleneck, FcnSpec.Stages);
        foreach (var (number, kernel, padding) in new[] { ("6", spec.FcKernel, spec.InputPadding > 0 ? Padding.Valid : spec.Padding), ("7", 1, Padding.Valid) })
        {
            map = graph.Add(stage, "fc" + number, new Convolution(spec.EffectiveFcWidth, graph.PerAxis(kernel), padding, Bias: true), map);
            map = graph.Add(stage, "act" + number, new Activate(spec.Activation), map);
            map = spec.Dropout > 0 ? graph.Add(stage, "dropout" + number, new DropOut(spec.Dropout), map) : map;
        }

        return graph.Add(stage, "score", Score(graph, spec), map);
    }

    /// <summary>Twice the resolution, plus the classes that a pooled map gives.</summary>
    private static int AddSkip(GraphAssembler graph, FcnSpec spec, int level, int pooled, int map)
    {
        var stage = new Stage(StageKind.Decoder, level);
        var up = graph.Add(stage, "up", Enlarge(graph, spec, 2, isLast: false), map);

        // Unpadded layers make the deep map smaller; a 1x1 first layer only adds what the transposed convolution overlaps.
        (pooled, up) = graph[pooled].Sizes[0].Offset >= graph[up].Sizes[0].Offset
            ? (graph.CropTo(stage, pooled, up), up)
            : (pooled, graph.CropTo(stage, up, pooled));

        // The authors crop the classes of the pooled map: the same values, of more pixels.
        var skip = graph.Add(stage, "score", Score(graph, spec), pooled);
        return graph.Add(stage, "join", new Addition(), skip, up);
    }

    private static Convolution Score(GraphAssembler graph, FcnSpec spec) => new(spec.Classes, graph.PerAxis(1), Padding.Valid, Bias: true);

    /// <summary>A transposed convolution that starts as bilinear interpolation: kernel twice the factor.</summary>
    private static TransposedConvolution Enlarge(GraphAssembler graph, FcnSpec spec, int factor, bool isLast) => new(spec.Classes, graph.PerAxis(factor), Bias: false)
    {
        Kernel = graph.PerAxis(2 * factor),
        Trim = graph.PerAxis(spec.InputPadding > 0 ? 0 : factor / 2),
        Start = spec.Upsampling == UpsamplingWeights.Learned || (spec.Upsampling == UpsamplingWeights.LastFixed && !isLast)
            ? TransposedStart.Bilinear
            : TransposedStart.FixedBilinear,
    };
}
