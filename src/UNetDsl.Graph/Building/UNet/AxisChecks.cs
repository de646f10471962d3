namespace UNetDsl.Graph;

/// <summary>Checks what is declared for each axis.</summary>
internal static class AxisChecks
{
    private const int MinDimensions = 2;
    private const int MaxDimensions = 3;
    private const int MaxPool = 8;

    /// <summary>Twice the step of the deepest network that halves; each phase of a step is looked at.</summary>
    private const int MaxStep = 256;

    public static void Add(UNetSpec spec, RangeCheck check, int maxKernel)
    {
        check.Number(nameof(spec.Dimensions), spec.Dimensions, MinDimensions, MaxDimensions);
        for (var index = 0; index < spec.Pools.Count; index++)
        {
            check.Number(nameof(spec.Pools), spec.Pools[index], 1, MaxPool, index);
        }

        for (var index = 0; index < spec.Kernels.Count; index++)
        {
            CheckKernel(spec, check, maxKernel, index);
        }

        if (spec.TileDepth is not null && (spec.Dimensions != MaxDimensions || spec.Tile is null))
        {
            var reason = spec.Tile is null ? "no Tile is declared" : "a network of 2 dimensions has no planes";
            check.Add(OptionRules.NoEffect, new(nameof(spec.TileDepth)), [], nameof(spec.TileDepth), spec.Name, reason);
        }

        if (spec.Kernels.Count > 0 && spec.Kernel != ((UNetSpec)spec.WithoutOptions(spec.Name)).Kernel)
        {
            check.Add(OptionRules.NoEffect, new(nameof(spec.Kernel)), [], nameof(spec.Kernel), spec.Name, "Kernels says what holds for each axis");
        }

        // How many values a list has to have follows from these.
        if (check.Findings.Count == 0)
        {
            CheckList(spec, check, nameof(spec.Pools), spec.Pools, spec.EffectiveDepth, "steps down");
            CheckList(spec, check, nameof(spec.Kernels), spec.Kernels, spec.EffectiveDepth + 1, "levels");
        }

        if (check.Findings.Count == 0)
        {
            CheckStep(spec, check);
        }
    }

    private static void CheckKernel(UNetSpec spec, RangeCheck check, int maxKernel, int index)
    {
        var kernel = spec.Kernels[index];
        check.Number(nameof(spec.Kernels), kernel, 1, maxKernel, index);
        if (kernel >= 1 && kernel <= maxKernel && kernel % 2 == 0)
        {
            check.Add(GraphRules.EvenKernel, new(nameof(spec.Kernels), index), [kernel - 1, kernel + 1], RangeCheck.Text(kernel), spec.Name, $"{RangeCheck.Text(kernel - 1)} and {RangeCheck.Text(kernel + 1)} px");
        }
    }

    private static void CheckList(UNetSpec spec, RangeCheck check, string property, EquatableArray<int> values, int rows, string what)
    {
        var axes = spec.Dimensions;
        if (values.Count != 0 && values.Count != axes && values.Count != rows * axes)
        {
            var count = values.Count == 1 ? "1 value" : $"{RangeCheck.Text(values.Count)} values";
            check.Add(
                OptionRules.PerAxisCount, new(property), [], property, spec.Name, count, RangeCheck.Text(axes), $"{RangeCheck.Text(rows)} {what}", $"{RangeCheck.Text(rows * axes)} for each");
            return;
        }

        for (var column = axes - 1; column < values.Count; column += axes)
        {
            if (values[column] != values[column - 1])
            {
                var where = values.Count == axes ? "all levels" : $"level {RangeCheck.Text(column / axes)}";
                check.Add(
                    OptionRules.InPlaneAxesDiffer, new(property, column), [values[column - 1]], property, spec.Name, RangeCheck.Text(values[column - 1]), RangeCheck.Text(values[column]), where);
            }
        }
    }

    private static void CheckStep(UNetSpec spec, RangeCheck check)
    {
        for (var axis = 0; axis < spec.Dimensions; axis++)
        {
            var step = Enumerable.Range(0, spec.EffectiveDepth).Aggregate(1L, (product, level) => product * spec.PoolAt(level)[axis]);
            if (step > MaxStep)
            {
                check.Add(
                    GraphRules.OutOfRange, new(nameof(spec.Pools)), [], $"The product along one axis of {nameof(spec.Pools)}", RangeCheck.Text(step), spec.Name, $"1 to {RangeCheck.Text(MaxStep)}", RangeCheck.Text(MaxStep));
                return;
            }
        }
    }
}
