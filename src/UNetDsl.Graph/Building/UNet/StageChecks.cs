namespace UNetDsl.Graph;

/// <summary>Checks what is declared for single levels, or for a part at all of them.</summary>
internal static class StageChecks
{
    private static readonly string[] Numbers =
    [
        nameof(StageSpec.Units), nameof(StageSpec.Layers), nameof(StageSpec.Growth), nameof(StageSpec.Reduction), nameof(StageSpec.Expansion),
        nameof(StageSpec.DepthwiseKernel),
    ];

    public static void Add(UNetSpec spec, RangeCheck check)
    {
        for (var index = 0; index < spec.Stages.Count; index++)
        {
            var (stage, ordinal) = (spec.Stages[index], index);
            CheckPlace(spec, check, stage.Level, stage.Part, name => Element(name, ordinal));
            CheckOnce(spec, check, stage, ordinal);
            CheckValues(check, stage, ordinal);
            CheckDecoder(spec, check, stage, ordinal);
            if (BlocksOf(spec, stage) is { } blocks && blocks.TrueForAll(static block => Enum.IsDefined(typeof(Blocks), block)))
            {
                BlockChecks.CheckUse(stage, new StageSpec(), [.. blocks.SelectMany(static block => BlockKind.Of(block).Options)], blocks[0], name => Element(name, ordinal), spec.Name, check);
                CheckStride(spec, check, stage, ordinal);
            }
        }
    }

    /// <summary>The kinds of block that a declared stage has in its parts.</summary>
    private static List<Blocks> BlocksOf(UNetSpec spec, StageSpec stage)
    {
        bool[] parts = stage.Part switch { StagePart.Encoder => [false], StagePart.Decoder => [true], _ => [false, true] };
        return [.. parts.Select(isDecoder => stage.Block ?? OfAllLevels(isDecoder) ?? spec.Block).Distinct()];

        Blocks? OfAllLevels(bool isDecoder) => spec.Stages.FirstOrDefault(other =>
            other is { Level: null, Block: not null } && other.Covers(stage.Level ?? 0, isDecoder))?.Block;
    }

    /// <summary>What only a decoder has, where there is none; an upsampled map of other channels where nothing gives it them.</summary>
    private static void CheckDecoder(UNetSpec spec, RangeCheck check, StageSpec stage, int ordinal)
    {
        var why = stage.Part == StagePart.Encoder ? "encoders have no skip and nothing upsampled"
            : stage.Level == spec.EffectiveDepth ? "the bottleneck has no skip and nothing upsampled"
            : null;
        if (why is not null && stage.Skip is not null)
        {
            check.Add(OptionRules.NoEffect, Element(nameof(stage.Skip), ordinal), [], nameof(stage.Skip), spec.Name, why);
        }

        why ??= spec.UpConvolution ? null : "UpConvolution = false keeps the channels of the level below";
        if (why is not null && stage.UpWidth is not null)
        {
            check.Add(OptionRules.NoEffect, Element(nameof(stage.UpWidth), ordinal), [], nameof(stage.UpWidth), spec.Name, why);
        }

        if (spec.Nested && stage.Skip == Skip.None)
        {
            check.Add(OptionRules.NestedWithoutSkips, Element(nameof(stage.Skip), ordinal), [], spec.Name);
        }
    }

    private static SpecElement Element(string property, int ordinal) => new(property, Part: StageSpec.Attribute, Ordinal: ordinal);

    /// <summary>A level or a decoder that does not exist.</summary>
    /// <param name="spec">The declaration.</param>
    /// <param name="check">Takes the findings.</param>
    /// <param name="level">The declared level; null for all.</param>
    /// <param name="part">The declared part.</param>
    /// <param name="element">The declared value of a name.</param>
    public static void CheckPlace(UNetSpec spec, RangeCheck check, int? level, StagePart part, Func<string, SpecElement> element)
    {
        var depth = spec.EffectiveDepth;
        check.Option(element(nameof(StageSpec.Part)), part);
        if (level is not { } number)
        {
            return;
        }

        if (number < 0 || number > depth)
        {
            var nearest = number < 0 ? 0 : depth;
            check.Add(
                BlockRules.NoSuchStage,
                element(nameof(StageSpec.Level)),
                [nearest],
                $"Level {RangeCheck.Text(number)}",
                spec.Name,
                $"its levels are 0 to {RangeCheck.Text(depth)}",
                $"the nearest is {RangeCheck.Text(nearest)}");
        }
        else if (number == depth && part == StagePart.Decoder)
        {
            check.Add(
                BlockRules.NoSuchStage,
                element(nameof(StageSpec.Part)),
                [],
                $"A decoder of level {RangeCheck.Text(number)}",
                spec.Name,
                "that level is the bottleneck",
                "declare the level without Part");
        }
    }

    /// <summary>Whether two declarations of one level are about the same stage.</summary>
    public static bool Overlap(StagePart one, StagePart other, bool isBottleneck) =>
        one == other || one == StagePart.Both || other == StagePart.Both || isBottleneck;

    /// <summary>A stage that is declared already, or nothing about it.</summary>
    private static void CheckOnce(UNetSpec spec, RangeCheck check, StageSpec stage, int ordinal)
    {
        var before = Enumerable.Range(0, ordinal).Select(index => spec.Stages[index]);
        if (before.Any(other => other.Level == stage.Level && Overlap(other.Part, stage.Part, stage.Level == spec.EffectiveDepth)))
        {
            var level = stage.Level is { } number ? "Level " + RangeCheck.Text(number) : "The whole";
            check.Add(BlockRules.StageTwice, Element(stage.Level is null ? string.Empty : nameof(stage.Level), ordinal), [], level, spec.Name);
        }

        if (stage == new StageSpec { Level = stage.Level, Part = stage.Part })
        {
            var which = stage.Level is { } number ? "Stage of level " + RangeCheck.Text(number) : "A stage of all levels";
            check.Add(BlockRules.NothingDeclared, Element(string.Empty, ordinal), [], which, spec.Name);
        }
    }

    private static void CheckValues(RangeCheck check, StageSpec stage, int ordinal)
    {
        Number(nameof(stage.Width), stage.Width, UNetChecks.MaxWidth);
        Number(nameof(stage.ConvsPerBlock), stage.ConvsPerBlock, UNetChecks.MaxConvsPerBlock);
        Number(nameof(stage.Kernel), stage.Kernel, UNetChecks.MaxKernel);
        Number(nameof(stage.UpWidth), stage.UpWidth, UNetChecks.MaxWidth);
        foreach (var name in Numbers)
        {
            Number(name, (int?)stage.Options.Single(option => string.Equals(option.Name, name, StringComparison.Ordinal)).Get(stage), BlockChecks.MostOf(name));
        }

        Centre(nameof(stage.Kernel), stage.Kernel);
        Centre(nameof(stage.DepthwiseKernel), stage.DepthwiseKernel);
        Option(nameof(stage.Block), stage.Block);
        Option(nameof(stage.Shortcut), stage.Shortcut);
        Option(nameof(stage.Padding), stage.Padding);
        Option(nameof(stage.Norm), stage.Norm);
        Option(nameof(stage.Activation), stage.Activation);
        Option(nameof(stage.Skip), stage.Skip);

        void Number(string property, int? value, int most)
        {
            if (value is { } number)
            {
                check.Number(Element(property, ordinal), number, 1, most);
            }
        }

        void Centre(string property, int? value)
        {
            if (value is > 0 and var side && side % 2 == 0)
            {
                check.EvenKernel(Element(property, ordinal), side);
            }
        }

        void Option<TEnum>(string property, TEnum? value)
            where TEnum : struct, Enum
        {
            if (value is { } option)
            {
                check.Option(Element(property, ordinal), option);
            }
        }
    }

    /// <summary>A stage whose block is to lower the resolution and cannot.</summary>
    private static void CheckStride(UNetSpec spec, RangeCheck check, StageSpec stage, int ordinal)
    {
        if (spec.Downsample != Downsample.StridedBlock || stage.Level == 0 || stage.Part == StagePart.Decoder)
        {
            return;
        }

        if (stage.Padding == Padding.Valid)
        {
            check.Add(OptionRules.BlockCannotStride, Element(nameof(stage.Padding), ordinal), [], spec.Name, "without padding, levels would lie half a pixel beside each other");
        }
        else if (stage.Block is { } block && !BlockKind.Of(block).CanStride)
        {
            check.Add(OptionRules.BlockCannotStride, Element(nameof(stage.Block), ordinal), [], spec.Name, $"{block} blocks keep the resolution");
        }
    }
}
