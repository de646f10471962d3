namespace UNetDsl.Graph;

/// <summary>Checks how a U-Net changes resolution, joins maps and drops values, and what each has to do with the other.</summary>
internal static class OptionChecks
{
    public static void Add(UNetSpec spec, RangeCheck check)
    {
        check.Option(nameof(spec.Downsample), spec.Downsample);
        check.Option(nameof(spec.Widening), spec.Widening);
        check.Option(nameof(spec.Upsample), spec.Upsample);
        check.Option(nameof(spec.Skip), spec.Skip);
        check.Option(nameof(spec.SkipOrder), spec.SkipOrder);
        check.Probability(nameof(spec.Dropout), spec.Dropout);
        if ((spec.DropoutAt & ~DropoutPlaces.Everywhere) != DropoutPlaces.None)
        {
            check.Add(GraphRules.UnknownOption, new(nameof(spec.DropoutAt)), [], nameof(spec.DropoutAt), spec.DropoutAt.ToString(), spec.Name, string.Join(", ", Enum.GetNames(typeof(DropoutPlaces))));
        }

        if (spec.Nested && spec.Skip == Skip.None)
        {
            check.Add(OptionRules.NestedWithoutSkips, new(nameof(spec.Skip)), [], spec.Name);
        }

        if (spec.Downsample == Downsample.StridedBlock && WhyNoStride(spec) is { } reason)
        {
            check.Add(OptionRules.BlockCannotStride, new(nameof(spec.Downsample)), [], spec.Name, reason);
        }
    }

    /// <summary>Checks a sum of what was built: which maps meet in it follows from everything else.</summary>
    public static IEnumerable<Finding> Of(NetworkGraph graph) => graph.Nodes
        .Where(node => node.Operation is Addition && graph.Nodes[node.Inputs[0]].Channels != graph.Nodes[node.Inputs[1]].Channels)
        .Take(1)
        .Select(node => new Finding(
            OptionRules.UnequalSum,
            SkipOf(graph.Spec as UNetSpec, node.Stage.Level),
            new([node.Name, graph.Spec.Name, RangeCheck.Text(graph.Nodes[node.Inputs[1]].Channels), RangeCheck.Text(graph.Nodes[node.Inputs[0]].Channels)]),
            default));

    /// <summary>Where the skip of a level is declared.</summary>
    private static SpecElement SkipOf(UNetSpec? spec, int level) =>
        spec?.StagesAt(level, isDecoder: true).LastOrDefault(static stage => stage.Skip is not null) is { } stage
            ? new(nameof(stage.Skip), Part: StageSpec.Attribute, Ordinal: spec.Stages.ToList().IndexOf(stage))
            : new(nameof(UNetSpec.Skip));

    private static string? WhyNoStride(UNetSpec spec) =>
        spec.Padding == Padding.Valid ? "without padding, levels would lie half a pixel beside each other"
        : Enum.IsDefined(typeof(Blocks), spec.Block) && !BlockKind.Of(spec.Block).CanStride && StridesAnywhere(spec) ? $"{spec.Block} blocks keep the resolution"
        : null;

    /// <summary>Whether a level below full resolution has the network's kind of block; other kinds have checks of their own.</summary>
    private static bool StridesAnywhere(UNetSpec spec) => Enumerable.Range(1, Math.Max(spec.EffectiveDepth, 0)).Any(level =>
        !spec.UsedBlocks.Any(use => use.Covers(level, isDecoder: false))
        && !spec.Stages.Any(stage => stage.Block is not null && stage.Covers(level, isDecoder: false)));
}
