namespace UNetDsl.Graph;

/// <summary>Checks the values of a U-Net declaration one by one and against each other.</summary>
internal static class UNetChecks
{
    /// <summary>The deepest network: seven poolings already need tiles of 1,528 px.</summary>
    private const int MaxDepth = 7;
    private const int MaxChannels = 4096;
    private const int MaxBaseWidth = 8192;
    public const int MaxWidth = 65536;
    public const int MaxConvsPerBlock = 8;
    public const int MaxKernel = 15;

    public static List<Finding> Of(UNetSpec spec)
    {
        var check = new RangeCheck(spec);
        check.Number(nameof(spec.Channels), spec.Channels, 1, MaxChannels);
        check.Number(nameof(spec.Classes), spec.Classes, 1, MaxChannels);
        CheckWidths(spec, check);
        check.Number(nameof(spec.ConvsPerBlock), spec.ConvsPerBlock, 1, MaxConvsPerBlock);
        check.Number(nameof(spec.Kernel), spec.Kernel, 1, MaxKernel);
        check.OddKernel(nameof(spec.Kernel), spec.Kernel, MaxKernel);
        check.Option(nameof(spec.Padding), spec.Padding);
        check.Option(nameof(spec.Norm), spec.Norm);
        check.Number(nameof(spec.Groups), spec.Groups, 1, MaxWidth);
        check.Option(nameof(spec.Activation), spec.Activation);
        BlockChecks.Add(spec, check);
        OptionChecks.Add(spec, check);
        HeadChecks.Add(spec, check, MaxChannels);
        if (spec.DeepSupervision && spec.EffectiveDepth == 1)
        {
            check.Add(HeadRules.NothingToSupervise, new(nameof(spec.DeepSupervision)), [], spec.Name, RangeCheck.Text(spec.EffectiveDepth));
        }

        AxisChecks.Add(spec, check, MaxKernel);
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
            check.AddFor(
                new(nameof(spec.Depth)),
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
}
