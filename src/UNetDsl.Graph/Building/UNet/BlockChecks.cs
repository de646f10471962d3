namespace UNetDsl.Graph;

/// <summary>Checks what is declared about blocks.</summary>
internal static class BlockChecks
{
    private const int MaxUnits = 8;
    private const int MaxLayers = 64;
    private const int MaxGrowth = 4096;
    private const int MaxReduction = 4096;
    private const int MaxExpansion = 16;
    private const int MaxDepthwiseKernel = 31;

    public static void Add(UNetSpec spec, RangeCheck check)
    {
        check.Option(nameof(spec.Block), spec.Block);
        check.Option(nameof(spec.Shortcut), spec.Shortcut);
        CheckNumber(nameof(spec.Units), spec.Units, MaxUnits);
        CheckNumber(nameof(spec.Layers), spec.Layers, MaxLayers);
        CheckNumber(nameof(spec.Growth), spec.Growth, MaxGrowth);
        CheckNumber(nameof(spec.Reduction), spec.Reduction, MaxReduction);
        CheckNumber(nameof(spec.Expansion), spec.Expansion, MaxExpansion);
        CheckNumber(nameof(spec.DepthwiseKernel), spec.DepthwiseKernel, MaxDepthwiseKernel);
        if (spec.DepthwiseKernel is >= 1 and <= MaxDepthwiseKernel and var side && side % 2 == 0)
        {
            check.EvenKernel(nameof(spec.DepthwiseKernel), side);
        }

        if (!spec.UpConvolution && spec.Upsample is not (Upsample.Bilinear or Upsample.Nearest))
        {
            check.Add(BlockRules.Contradiction, new(nameof(spec.UpConvolution)), [], "UpConvolution = false", spec.Name, $"Upsample.{spec.Upsample} is a convolution", "declare Upsample.Nearest or Upsample.Bilinear, or remove it");
        }
        else if (!spec.UpConvolution && spec.UpActivation)
        {
            check.Add(BlockRules.Contradiction, new(nameof(spec.UpActivation)), [], "UpActivation", spec.Name, "it follows the up-convolution, and UpConvolution = false leaves that out", "remove one of them");
        }

        StageChecks.Add(spec, check);
        UseBlockChecks.Add(spec, check);
        CheckUse(spec, check);

        void CheckNumber(string property, int? value, int most)
        {
            if (value is { } number)
            {
                check.Number(property, number, 1, most);
            }
        }
    }

    /// <summary>An option that none of the declared kinds of block has.</summary>
    private static void CheckUse(UNetSpec spec, RangeCheck check)
    {
        var used = spec.Stages.Select(static stage => stage.Block).OfType<Blocks>().Append(spec.Block).Distinct().ToList();
        if (!used.TrueForAll(static block => Enum.IsDefined(typeof(Blocks), block)))
        {
            return;
        }

        if (spec.UsedBlocks.Any(static use => use is { Level: null, Part: StagePart.Both }))
        {
            used.Remove(spec.Block);
        }

        var own = new HashSet<string>(
            used.SelectMany(static block => BlockKind.Of(block).Options).Concat(spec.UsedBlocks.SelectMany(static use => new DeclaredBlock(use).Options)),
            StringComparer.Ordinal);
        CheckUse(spec, spec.WithoutOptions(spec.Name), own, spec.Block, name => new(name), spec.Name, check);
    }

    /// <summary>Reports the values of a record that are declared and that no block reads.</summary>
    /// <param name="declared">The record.</param>
    /// <param name="defaults">The record in which nothing is declared.</param>
    /// <param name="own">The options that the blocks have.</param>
    /// <param name="block">The kind of block to name.</param>
    /// <param name="element">The declared value of a name.</param>
    /// <param name="network">Name of the network.</param>
    /// <param name="check">Takes the findings.</param>
    public static void CheckUse(
        DeclaredRecord declared, DeclaredRecord defaults, ICollection<string> own, Blocks block, Func<string, SpecElement> element, string network, RangeCheck check)
    {
        foreach (var option in declared.Options.Where(option => BlockKind.OwnOptions.Contains(option.Name) && !own.Contains(option.Name)))
        {
            if (!Equals(option.Get(declared), option.Get(defaults)))
            {
                var owners = Enum.GetValues(typeof(Blocks)).Cast<Blocks>().Where(kind => BlockKind.Of(kind).Options.Contains(option.Name));
                check.Add(BlockRules.OtherBlocksOption, element(option.Name), [], option.Name, network, block.ToString(), string.Join(", ", owners));
            }
        }
    }

    /// <summary>The greatest value of an option that only some blocks have; all begin at 1.</summary>
    public static int MostOf(string option) => option switch
    {
        nameof(UNetSpec.Units) => MaxUnits,
        nameof(UNetSpec.Layers) => MaxLayers,
        nameof(UNetSpec.Growth) => MaxGrowth,
        nameof(UNetSpec.Reduction) => MaxReduction,
        nameof(UNetSpec.Expansion) => MaxExpansion,
        _ => MaxDepthwiseKernel,
    };
}
