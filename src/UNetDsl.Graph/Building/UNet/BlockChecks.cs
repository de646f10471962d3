namespace UNetDsl.Graph;

/// <summary>Checks what is declared about blocks.</summary>
internal static class BlockChecks
{
    private const int MaxUnits = 8;
    private const int MaxLayers = 64;
    private const int MaxGrowth = 4096;
    private const int MaxReduction = 4096;

    public static void Add(UNetSpec spec, RangeCheck check)
    {
        check.Option(nameof(spec.Block), spec.Block);
        check.Option(nameof(spec.Shortcut), spec.Shortcut);
        CheckNumber(nameof(spec.Units), spec.Units, MaxUnits);
        CheckNumber(nameof(spec.Layers), spec.Layers, MaxLayers);
        CheckNumber(nameof(spec.Growth), spec.Growth, MaxGrowth);
        CheckNumber(nameof(spec.Reduction), spec.Reduction, MaxReduction);
        if (Enum.IsDefined(typeof(Blocks), spec.Block))
        {
            CheckUse(spec, check);
        }

        void CheckNumber(string property, int? value, int most)
        {
            if (value is { } number)
            {
                check.Number(property, number, 1, most);
            }
        }
    }

    /// <summary>An option that the declared kind of block does not have.</summary>
    private static void CheckUse(UNetSpec spec, RangeCheck check)
    {
        var defaults = spec.WithoutOptions(spec.Name);
        var own = BlockKind.Of(spec.Block).Options;
        foreach (var option in spec.Options.Where(option => BlockKind.OwnOptions.Contains(option.Name) && !own.Contains(option.Name)))
        {
            if (!Equals(option.Get(spec), option.Get(defaults)))
            {
                var owners = Enum.GetValues(typeof(Blocks)).Cast<Blocks>().Where(block => BlockKind.Of(block).Options.Contains(option.Name));
                check.Add(BlockRules.OtherBlocksOption, new(option.Name), [], option.Name, spec.Name, spec.Block.ToString(), string.Join(", ", owners));
            }
        }
    }
}
