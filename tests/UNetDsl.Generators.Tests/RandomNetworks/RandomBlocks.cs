using CsCheck;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Tests.RandomNetworks;

/// <summary>Draws kinds of blocks with the options that they have.</summary>
internal static class RandomBlocks
{
    private static readonly UNetSpec Double = new() { Name = string.Empty };

    /// <summary>Declarations of nothing but the block.</summary>
    public static Gen<UNetSpec> Any => Gen.Select(
        Kinds,
        Gen.Bool,
        Gen.Bool,
        Gen.Bool,
        Stages,
        Used,
        static (kind, stem, transition, upConvolution, stages, used) => kind with
        {
            Stem = stem,
            TransitionDown = transition,
            UpConvolution = upConvolution,
            Stages = stages,
            UsedBlocks = used,
        });

    /// <summary>Declared blocks, whose class is named when the network is.</summary>
    public static Gen<EquatableArray<UseBlockSpec>> Used { get; } = Gen.Frequency(
        (3, Gen.Const(default(EquatableArray<UseBlockSpec>))),
        (1, Gen.Select(
            Gen.OneOf<int?>(null, 0, 1),
            Gen.OneOf(Enum.GetValues<StagePart>()),
            Gen.OneOf(Enum.GetValues<Op>()).Array[1, 8],
            static (level, part, ops) => new EquatableArray<UseBlockSpec>([new() { Level = level, Part = part, Ops = new(ops) }]))));

    /// <summary>What differs at up to two levels, or in a part at all of them.</summary>
    public static Gen<EquatableArray<StageSpec>> Stages { get; } = Gen.Frequency(
        (1, Gen.Const(default(EquatableArray<StageSpec>))),
        (1, Gen.Select(
            Gen.OneOf<int?>(null, 0, 0, 1, 1, 2, 2),
            Gen.OneOf(Enum.GetValues<StagePart>()),
            Kinds,
            Gen.Int[1, 6],
            Gen.OneOf(1, 3, 5),
            Gen.OneOf(Enum.GetValues<Padding>()),
            Gen.Select(Gen.OneOf<Skip?>(null, null, Skip.CropConcat, Skip.Add, Skip.PadConcat, Skip.AttentionGate, Skip.None), Gen.OneOf<int?>(null, null, 3, 6)),
            static (level, part, kind, width, kernel, padding, joint) => new StageSpec
            {
                Level = level,
                Part = part,
                Block = kind.Block,
                Units = kind.Units,
                Layers = kind.Layers,
                Growth = kind.Growth,
                Reduction = kind.Reduction,
                Expansion = kind.Expansion,
                DepthwiseKernel = kind.DepthwiseKernel,
                Width = width > 4 ? null : width * 2,
                Kernel = kernel == 1 ? null : kernel,
                Padding = width % 2 == 0 ? null : padding,
                Shortcut = kind.Shortcut == Shortcut.WhereNeeded ? null : kind.Shortcut,
                Skip = part == StagePart.Encoder ? null : joint.Item1,
                UpWidth = part == StagePart.Encoder ? null : joint.Item2,
            }).Array[1, 2].Select(static stages => new EquatableArray<StageSpec>(stages))));

    private static Gen<UNetSpec> Kinds => Gen.OneOf(
        Gen.Const(Double),
        Gen.Select(
            Gen.OneOf(Blocks.Residual, Blocks.PreActResidual, Blocks.SqueezeExcitation),
            Gen.Int[1, 3],
            Gen.OneOf(Enum.GetValues<Shortcut>()),
            Gen.Int[1, 4],
            static (block, units, shortcut, reduction) => Double with
            {
                Block = block,
                Units = units == 1 ? null : units,
                Shortcut = shortcut,
                Reduction = block == Blocks.SqueezeExcitation ? reduction : null,
            }),
        Gen.Select(
            Gen.Int[1, 4],
            Gen.Int[1, 3],
            static (layers, growth) => Double with { Block = Blocks.Dense, Layers = layers, Growth = growth }),
        Gen.Select(
            Gen.Int[1, 2],
            Gen.Int[1, 3],
            Gen.OneOf(1, 3, 7),
            static (units, expansion, kernel) => Double with { Block = Blocks.ConvNeXt, Units = units, Expansion = expansion, DepthwiseKernel = kernel }));

    /// <summary>A declaration with the drawn block; as it is where the two do not go together (groups that do not divide a growth).</summary>
    public static UNetSpec With(UNetSpec declared, UNetSpec drawn)
    {
        var spec = WithWhatever(declared, drawn);
        UNetSpec[] lessAndLess = [spec, spec with { UsedBlocks = default }, spec with { Stages = default }, spec with { Stages = default, UsedBlocks = default }];
        return Array.Find(lessAndLess, static candidate => GraphBuilder.Build(candidate).Findings.Count == 0) ?? declared;
    }

    /// <summary>A declaration with the drawn block, whether or not the two go together.</summary>
    public static UNetSpec WithWhatever(UNetSpec declared, UNetSpec drawn) =>
        declared with
        {
            Block = drawn.Block,
            Units = drawn.Units,
            Shortcut = drawn.Shortcut,
            Layers = drawn.Layers,
            Growth = drawn.Growth,
            Reduction = drawn.Reduction,
            Expansion = drawn.Expansion,
            DepthwiseKernel = drawn.DepthwiseKernel,
            Stem = drawn.Stem,
            TransitionDown = drawn.TransitionDown,
            UpConvolution = drawn.UpConvolution || declared.UpActivation || declared.Upsample is not (Upsample.Bilinear or Upsample.Nearest),
            Stages = drawn.Stages,
            UsedBlocks = drawn.UsedBlocks,
            ConvsPerBlock = drawn.Block is Blocks.Dense or Blocks.ConvNeXt ? drawn.ConvsPerBlock : declared.ConvsPerBlock,
        };

    /// <summary>The declaration under another name, with that of its block.</summary>
    public static UNetSpec Named(UNetSpec spec, string name) => spec with
    {
        Name = name,
        UsedBlocks = new(spec.UsedBlocks.Select(use => use with { Type = $"global::{name}Block" })),
    };

    /// <summary>The class of a declared block, and the attribute that uses it.</summary>
    public static (string Class, string Attribute) BlockSource(UNetSpec spec) => spec.UsedBlocks.Count == 0
        ? (string.Empty, string.Empty)
        : ($"[Block({string.Join(", ", spec.UsedBlocks[0].Ops.Select(static op => $"Op.{op}"))})] internal sealed class {spec.Name}Block;\n",
            $"[UseBlock<{spec.Name}Block>({spec.UsedBlocks[0].Level}{(spec.UsedBlocks[0].Level is null ? string.Empty : ", ")}Part = StagePart.{spec.UsedBlocks[0].Part})]");
}
