namespace UNetDsl.Graph;

/// <summary>Builds the graph of a U-Net declaration (Ronneberger et al. 2015, figure 1): the walk down, and up again.</summary>
internal static class UNetBuilder
{
    public static (NetworkGraph? Graph, List<Finding> Findings) Build(UNetSpec spec)
    {
        var findings = UNetChecks.Of(spec);
        return (findings.Count > 0 ? null : Assemble(spec), findings);
    }

    private static NetworkGraph Assemble(UNetSpec spec)
    {
        var graph = new GraphAssembler(spec);
        var depth = spec.EffectiveDepth;
        var widths = spec.EffectiveWidths;
        var skips = new int[depth];
        var map = graph.Input;
        for (var level = 0; level <= depth; level++)
        {
            var stage = new Stage(level < depth ? StageKind.Encoder : StageKind.Bottleneck, level);
            if (level > 0)
            {
                map = SamplingBuilder.Down(graph, stage, map);
            }

            map = BlockBuilder.Add(graph, stage, BlockSettings.Of(spec, widths[level]), map);
            if (level >= depth - 1 && spec.Dropout > 0)
            {
                map = graph.Add(stage, "dropout", new DropOut(spec.Dropout), map);
            }

            if (level < depth)
            {
                skips[level] = map;
            }
        }

        for (var level = depth - 1; level >= 0; level--)
        {
            var stage = new Stage(StageKind.Decoder, level);
            var up = SamplingBuilder.Up(graph, stage, spec, widths[level], map);
            map = JoinBuilder.Add(graph, stage, spec, skips[level], up);
            map = BlockBuilder.Add(graph, stage, BlockSettings.Of(spec, widths[level]), map);
        }

        graph.Add(new(StageKind.Head, 0), string.Empty, new Convolution(spec.Classes, graph.PerAxis(1), Padding.Valid, Bias: true), map);
        return graph.Complete();
    }
}
