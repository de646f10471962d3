namespace UNetDsl.Graph;

/// <summary>Checks the values of a declaration of a patch classifier one by one and against each other.</summary>
internal static class PatchClassifierChecks
{
    private const int MaxChannels = 4096;
    private const int MaxMaps = 65536;
    private const int MaxKernel = 15;
    private const int MaxPool = 8;
    private const int MaxWindow = 1023;

    public static List<Finding> Of(PatchClassifierSpec spec)
    {
        var check = new RangeCheck(spec);
        check.Number(nameof(spec.Channels), spec.Channels, 1, MaxChannels);
        check.Number(nameof(spec.Classes), spec.Classes, 1, MaxChannels);
        check.Number(nameof(spec.Window), spec.Window, 1, MaxWindow);
        check.Option(nameof(spec.Activation), spec.Activation);
        for (var index = 0; index < spec.Stages.Count; index++)
        {
            var stage = spec.Stages[index];
            check.Number(InStage(nameof(stage.Maps), index), stage.Maps, 1, MaxMaps);
            check.Number(InStage(nameof(stage.Kernel), index), stage.Kernel, 1, MaxKernel);
            check.Number(InStage(nameof(stage.Pool), index), stage.Pool, 1, MaxPool);
        }

        for (var index = 0; index < spec.FullyConnected.Count; index++)
        {
            check.Number(new SpecElement(nameof(FullyConnectedSpec.Units), Part: PatchClassifierSpec.FullyConnectedPart, Ordinal: index), spec.FullyConnected[index].Units, 1, MaxMaps);
        }

        if (spec.Stages.Count == 0)
        {
            check.Add(KindRules.NoStage, new(string.Empty), [], spec.Name);
        }

        if (check.Findings.Count == 0)
        {
            CheckWindow(spec, check);
        }

        return check.Findings;
    }

    private static SpecElement InStage(string property, int index) => new(property, Part: PatchClassifierSpec.StagePart, Ordinal: index);

    /// <summary>Asks that all poolings divide what is left of the window, and that it has a centre.</summary>
    private static void CheckWindow(PatchClassifierSpec spec, RangeCheck check)
    {
        var stages = PatchClassifierBuilder.AssembleStages(spec).Complete();
        if (OddSizes(stages.Lattice) is not { } windows)
        {
            var kernel = spec.Stages[0].Kernel;
            long[] kernels = kernel == 1 ? [2] : kernel == MaxKernel ? [kernel - 1] : [kernel - 1, kernel + 1];
            check.Add(
                KindRules.EvenWindows,
                InStage(nameof(ConvStageSpec.Kernel), 0),
                kernels,
                RangeCheck.Text(kernel),
                spec.Name,
                string.Join(" and ", kernels.Select(RangeCheck.Text)) + " px");
            return;
        }

        if (!windows.Contains(spec.Window))
        {
            var nearest = windows.Nearest(spec.Window).Where(static window => window <= MaxWindow).ToList();
            check.Add(
                KindRules.Window,
                new(nameof(spec.Window)),
                [.. nearest.OrderBy(window => Math.Abs(window - spec.Window))],
                RangeCheck.Text(spec.Window),
                spec.Name,
                TileCheck.Cause(stages, spec.Window, axis: 0) ?? "it has no centre pixel",
                nearest.Count switch
                {
                    0 => $"the stages ask for {RangeCheck.Text(windows.Minimum)} px, which is above {RangeCheck.Text(MaxWindow)} px; remove one",
                    1 => $"the nearest window that fits is {RangeCheck.Text(nearest[0])} px",
                    _ => $"nearest windows that fit are {RangeCheck.Text(nearest[0])} and {RangeCheck.Text(nearest[1])} px",
                });
        }
    }

    /// <summary>The odd ones of a lattice of sizes; null where there are none.</summary>
    private static TileLattice? OddSizes(TileLattice sizes) => (sizes.Minimum % 2, sizes.Step % 2) switch
    {
        (1, 0) => sizes,
        (0, 0) => null,
        (var odd, _) => new(odd == 1 ? sizes.Minimum : sizes.Minimum + sizes.Step, 2 * sizes.Step),
    };
}
