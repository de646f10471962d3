namespace UNetDsl.Graph;

/// <summary>Builds the graph of a U-Net declaration (Ronneberger et al. 2015, figure 1).</summary>
internal static class UNetBuilder
{
    /// <summary>The deepest network: seven poolings already need tiles of 1,528 px.</summary>
    private const int MaxDepth = 7;
    private const int MaxChannels = 4096;
    private const int MaxBaseWidth = 8192;
    private const int MaxWidth = 65536;
    private const int MaxConvsPerBlock = 8;
    private const int MaxKernel = 15;

    public static (NetworkGraph? Graph, List<Finding> Findings) Build(UNetSpec spec)
    {
        var findings = Check(spec);
        return (findings.Count > 0 ? null : Assemble(spec), findings);
    }

    private static List<Finding> Check(UNetSpec spec)
    {
        var check = new RangeCheck(spec);
        check.Number(nameof(spec.Channels), spec.Channels, 1, MaxChannels);
        check.Number(nameof(spec.Classes), spec.Classes, 1, MaxChannels);
        CheckWidths(spec, check);
        check.Number(nameof(spec.ConvsPerBlock), spec.ConvsPerBlock, 1, MaxConvsPerBlock);
        check.Number(nameof(spec.Kernel), spec.Kernel, 1, MaxKernel);
        if (spec.Kernel is >= 1 and <= MaxKernel && spec.Kernel % 2 == 0)
        {
            var (below, above) = (spec.Kernel - 1, spec.Kernel + 1);
            check.Add(GraphRules.EvenKernel, new(nameof(spec.Kernel)), [below, above], RangeCheck.Text(spec.Kernel), spec.Name, $"{RangeCheck.Text(below)} and {RangeCheck.Text(above)} px");
        }

        check.Probability(nameof(spec.Dropout), spec.Dropout);
        check.Option(nameof(spec.Padding), spec.Padding);
        check.Option(nameof(spec.Norm), spec.Norm);
        check.Option(nameof(spec.Activation), spec.Activation);
        check.Option(nameof(spec.Upsample), spec.Upsample);
        check.Option(nameof(spec.Skip), spec.Skip);
        check.Option(nameof(spec.SkipOrder), spec.SkipOrder);
        return check.Findings;
    }

    private static void CheckWidths(UNetSpec spec, RangeCheck check)
    {
        if (spec.Depth is { } depth)
        {
            check.Number(nameof(spec.Depth), depth, 1, MaxDepth);
        }

        if (spec.Widths.Count == 0)
        {
            check.Number(nameof(spec.BaseWidth), spec.BaseWidth ?? UNetSpec.DefaultBaseWidth, 1, MaxBaseWidth);
            return;
        }

        if (spec.BaseWidth is not null)
        {
            check.Add(GraphRules.WidthTwice, new(nameof(spec.BaseWidth)), [], spec.Name, spec.Widths.ToString());
        }

        for (var level = 0; level < spec.Widths.Count; level++)
        {
            check.Number(nameof(spec.Widths), spec.Widths[level], 1, MaxWidth, level);
        }

        if (spec.Depth is null or (>= 1 and <= MaxDepth) && spec.Widths.Count != spec.EffectiveDepth + 1
            || spec.Depth is null && spec.Widths.Count is < 2 or > MaxDepth + 1)
        {
            var wanted = Math.Min(Math.Max(spec.EffectiveDepth, 1), MaxDepth);
            var count = spec.Widths.Count;
            var widths = $"{RangeCheck.Text(wanted + 1)} widths";

            // A depth goes with this many widths only if it is one of those there are.
            long[] depths = count - 1 is >= 1 and <= MaxDepth ? [count - 1] : [];
            check.Add(
                GraphRules.WidthCount,
                new(nameof(spec.Widths)),
                depths,
                spec.Name,
                count == 1 ? "1 value" : $"{RangeCheck.Text(count)} values",
                RangeCheck.Text(wanted),
                RangeCheck.Text(wanted + 1),
                depths.Length == 0 ? widths : $"{widths} or depth {RangeCheck.Text(depths[0])}");
        }
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
                map = graph.Add(stage, "pool", new MaxPooling(graph.PerAxis(2)), map);
            }

            map = Block(graph, spec, stage, map, widths[level]);
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
            var up = Up(graph, spec, stage, map, widths[level]);
            var skip = graph.CropTo(stage, skips[level], up);
            map = spec.SkipOrder == SkipOrder.SkipFirst
                ? graph.Add(stage, "join", new Concatenation(), skip, up)
                : graph.Add(stage, "join", new Concatenation(), up, skip);
            map = Block(graph, spec, stage, map, widths[level]);
        }

        graph.Add(new(StageKind.Head, 0), string.Empty, new Convolution(spec.Classes, graph.PerAxis(1), Padding.Valid, Bias: true), map);
        return graph.Complete();
    }

    /// <summary>Convolution, normalisation, activation, as often as declared.</summary>
    private static int Block(GraphAssembler graph, UNetSpec spec, Stage stage, int map, int width)
    {
        for (var index = 1; index <= spec.ConvsPerBlock; index++)
        {
            var number = RangeCheck.Text(index);
            map = graph.Add(stage, "conv" + number, new Convolution(width, graph.PerAxis(spec.Kernel), spec.Padding, spec.Bias), map);
            if (spec.Norm == Norm.Batch)
            {
                map = graph.Add(stage, "norm" + number, new BatchNormalization(), map);
            }

            map = graph.Add(stage, "act" + number, new Activate(spec.Activation), map);
        }

        return map;
    }

    /// <summary>Twice the resolution, half the channels.</summary>
    private static int Up(GraphAssembler graph, UNetSpec spec, Stage stage, int map, int width)
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
