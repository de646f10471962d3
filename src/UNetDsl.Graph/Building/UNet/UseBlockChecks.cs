namespace UNetDsl.Graph;

/// <summary>Checks the blocks that a network uses and that are declared apart.</summary>
internal static class UseBlockChecks
{
    private const int MaxOps = 64;
    private const int MaxMargin = 254;
    private const int MaxMultiple = 64;
    private const int MaxWindow = 511;

    public static void Add(UNetSpec spec, RangeCheck check)
    {
        for (var index = 0; index < spec.UsedBlocks.Count; index++)
        {
            CheckPlace(spec, check, index);
            CheckType(spec, check, spec.UsedBlocks[index], Element(string.Empty, index));
            CheckStride(spec, check, index);
        }

        if (spec.Block != default && spec.UsedBlocks.Any(static use => use is { Level: null, Part: StagePart.Both }))
        {
            check.Add(BlockRules.Contradiction, new(nameof(spec.Block)), [], $"Block = {spec.Block}", spec.Name, "[UseBlock] gives all stages another block", "remove one of them");
        }
    }

    private static SpecElement Element(string property, int ordinal) => new(property, Part: UseBlockSpec.Attribute, Ordinal: ordinal);

    private static void CheckPlace(UNetSpec spec, RangeCheck check, int index)
    {
        var use = spec.UsedBlocks[index];
        StageChecks.CheckPlace(spec, check, use.Level, use.Part, name => Element(name, index));
        var before = Enumerable.Range(0, index).Select(other => spec.UsedBlocks[other]);
        if (before.Any(other => other.Level == use.Level && StageChecks.Overlap(other.Part, use.Part, use.Level == spec.EffectiveDepth)))
        {
            var level = use.Level is { } number ? "Level " + RangeCheck.Text(number) : "The whole";
            check.Add(BlockRules.StageTwice, Element(use.Level is null ? string.Empty : nameof(use.Level), index), [], level, spec.Name);
        }

        if (use.Level is { } at && spec.Stages.Any(stage => stage.Level == at && stage.Block is not null && StageChecks.Overlap(stage.Part, use.Part, at == spec.EffectiveDepth)))
        {
            check.Add(BlockRules.Contradiction, Element(nameof(use.Level), index), [], $"UseBlock<{use.ShortName}>", spec.Name, $"[Stage({RangeCheck.Text(at)})] declares a block there", "remove one of them");
        }
    }

    private static void CheckType(UNetSpec spec, RangeCheck check, UseBlockSpec use, SpecElement element)
    {
        var (problem, advice) = use.Problem switch
        {
            BlockTypeProblem.NotABlock => ("declares neither operations nor a shape contract", "write [Block(...)] on it, or [ShapeContract] on a Module<Tensor, Tensor>"),
            BlockTypeProblem.NotAModule => ("has a shape contract but is no Module<Tensor, Tensor>", "derive it from that, or declare its operations with [Block(...)]"),
            BlockTypeProblem.NoConstructor => ("cannot be created by the network", "give it, not abstract, a public constructor (int inputChannels, int outputChannels)"),
            BlockTypeProblem.FileLocal => ("is local to its file, so that the emitted file cannot name it", "remove 'file'"),
            _ => WrongOps(use) ?? (use.IsOpaque ? WrongContract(use) : null) ?? (string.Empty, string.Empty),
        };
        if (problem.Length > 0)
        {
            check.Add(BlockRules.NotABlock, element, [], use.ShortName, spec.Name, problem, advice);
        }
    }

    private static (string Problem, string Advice)? WrongOps(UseBlockSpec use) =>
        use.IsOpaque ? null
        : use.Ops.Count == 0 ? ("has no operation", "begin with [Block(Op.Conv3, Op.Act)]")
        : use.Ops.Any(static op => !Enum.IsDefined(typeof(Op), op)) ? ($"has an operation {use.Ops.First(static op => !Enum.IsDefined(typeof(Op), op))} that does not exist", $"valid are {string.Join(", ", Enum.GetNames(typeof(Op)))}")
        : use.Ops[0] is Op.AddInput or Op.ConcatInput ? ($"begins with {use.Ops[0]}, when there is nothing but the input yet", "put operations before it")
        : use.Ops.Count > MaxOps ? ($"has {RangeCheck.Text(use.Ops.Count)} operations", $"declare {RangeCheck.Text(MaxOps)} or fewer")
        : null;

    private static (string Problem, string Advice)? WrongContract(UseBlockSpec use) =>
        use.Margin is < 0 or > MaxMargin || use.Margin % 2 != 0 ? ($"has a contract with a Margin of {RangeCheck.Text(use.Margin)} px", $"declare an even number of 0 to {RangeCheck.Text(MaxMargin)} px, which is what both sides lose together")
        : use.MultipleOf is < 1 or > MaxMultiple ? ($"has a contract with a MultipleOf of {RangeCheck.Text(use.MultipleOf)} px", $"declare 1 to {RangeCheck.Text(MaxMultiple)} px")
        : use.ReceptiveField != 0 && (use.ReceptiveField <= use.Margin || use.ReceptiveField > MaxWindow || use.ReceptiveField % 2 == 0)
            ? ($"has a contract with a ReceptiveField of {RangeCheck.Text(use.ReceptiveField)} px", $"declare an odd number above its margin, up to {RangeCheck.Text(MaxWindow)} px, or 0 for the whole map")
        : null;

    private static void CheckStride(UNetSpec spec, RangeCheck check, int index)
    {
        var use = spec.UsedBlocks[index];
        if (spec.Downsample == Downsample.StridedBlock && use.Level != 0 && use.Part != StagePart.Decoder && use.Problem == BlockTypeProblem.None
            && (use.IsOpaque || !new DeclaredBlock(use).CanStride))
        {
            check.Add(OptionRules.BlockCannotStride, Element(string.Empty, index), [], spec.Name, $"{use.ShortName} keeps the resolution");
        }
    }
}
