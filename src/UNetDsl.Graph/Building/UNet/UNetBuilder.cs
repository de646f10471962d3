namespace UNetDsl.Graph;

/// <summary>Builds the graph of a U-Net declaration (Ronneberger et al. 2015, figure 1): the walk down, and up again.</summary>
internal static class UNetBuilder
{
    public static (NetworkGraph? Graph, List<Finding> Findings) Build(UNetSpec spec)
    {
        var findings = UNetChecks.Of(spec);
        return (findings.Count > 0 ? null : Assemble(spec, findings), findings);
    }

    /// <summary>
    /// Maps are numbered by level and column as in Zhou et al. 2018: column 0 is the encoder, and a decoder of column j reads
    /// the map of column j - 1 one level below. A plain U-Net has the decoders of the last diagonal only.
    /// </summary>
    private static NetworkGraph? Assemble(UNetSpec spec, List<Finding> findings)
    {
        var graph = new GraphAssembler(spec);
        var depth = spec.EffectiveDepth;
        var columns = new List<int>[depth + 1];
        var map = graph.Input;
        for (var level = 0; level <= depth; level++)
        {
            map = Encode(graph, spec, level, map);
            columns[level] = [map];
            for (var column = 1; column <= level && (spec.Nested || level == depth); column++)
            {
                var above = level - column;
                columns[above].Add(Decode(graph, spec, above, columns[above], columns[above + 1][columns[above + 1].Count - 1]));
                Supervise(graph, spec, above, column, columns[above]);
            }
        }

        HeadBuilder.Add(graph, spec, columns[0][columns[0].Count - 1]);
        findings.AddRange(graph.Findings.Take(1));
        return findings.Count > 0 ? null : graph.Complete();
    }

    private static int Encode(GraphAssembler graph, UNetSpec spec, int level, int map)
    {
        var depth = spec.EffectiveDepth;
        var stage = new Stage(level < depth ? StageKind.Encoder : StageKind.Bottleneck, level);
        var settings = BlockSettings.Of(spec, level, isDecoder: false) with { ReadsImage = level == 0 && !spec.Stem, WidensLast = spec.Widening == Widening.LastConvolution };
        if (level > 0)
        {
            map = spec.TransitionDown ? SamplingBuilder.Transition(new(graph, stage, settings, "transition."), map) : map;
            map = SamplingBuilder.Down(graph, stage, spec, settings, map);
            settings = spec.Downsample == Downsample.StridedBlock ? settings with { Stride = spec.PoolAt(level - 1) } : settings;
        }
        else if (spec.Stem)
        {
            map = BlockKind.Of(settings).AddStem(new(graph, stage, settings), map);
        }

        var place = level == depth ? DropoutPlaces.Bottleneck
            : level == depth - 1 ? DropoutPlaces.DeepestEncoder
            : DropoutPlaces.UpperEncoder;
        return Drop(graph, stage, spec, place, AddBlock(graph, stage, settings, map));
    }

    /// <summary>A decoder.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="spec">The declaration.</param>
    /// <param name="level">Its level.</param>
    /// <param name="skips">The maps of its level that came before, the encoder's first.</param>
    /// <param name="below">The map of the level below.</param>
    private static int Decode(GraphAssembler graph, UNetSpec spec, int level, IReadOnlyList<int> skips, int below)
    {
        var column = skips.Count;
        var stage = column == spec.EffectiveDepth - level || !spec.Nested
            ? new Stage(StageKind.Decoder, level)
            : new Stage(StageKind.Nested, level, "_" + RangeCheck.Text(column));

        // The encoder's map says how many channels the level has: dense blocks make their own.
        var width = spec.UpWidthAt(level) ?? graph[spec.UpKeepsChannels ? below : skips[0]].Channels;
        var up = SamplingBuilder.Up(graph, stage, spec, width, below);
        var joined = JoinBuilder.Add(graph, stage, spec, skips, below, up);
        return Drop(graph, stage, spec, DropoutPlaces.Decoder, AddBlock(graph, stage, BlockSettings.Of(spec, level, isDecoder: true), joined));
    }

    private static int Drop(GraphAssembler graph, Stage stage, UNetSpec spec, DropoutPlaces place, int map) =>
        spec.Dropout > 0 && (spec.DropoutAt & place) != DropoutPlaces.None ? graph.Add(stage, "dropout", new DropOut(spec.Dropout, spec.ChannelDropout), map) : map;

    /// <summary>Adds the auxiliary head of a decoder that is not the last: of nested ones, those at full resolution have one.</summary>
    private static void Supervise(GraphAssembler graph, UNetSpec spec, int level, int column, IReadOnlyList<int> maps)
    {
        var isLast = column == spec.EffectiveDepth && level == 0;
        if (spec.DeepSupervision && !isLast && level > 0 != spec.Nested)
        {
            HeadBuilder.AddAuxiliary(graph, spec, maps[maps.Count - 1], spec.Nested ? "_" + RangeCheck.Text(column) : string.Empty);
        }
    }

    private static int AddBlock(GraphAssembler graph, Stage stage, BlockSettings settings, int map) =>
        BlockKind.Of(settings).Add(new(graph, stage, settings), map);
}
