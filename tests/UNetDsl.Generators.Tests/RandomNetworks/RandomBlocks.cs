using CsCheck;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Tests.RandomNetworks;

/// <summary>Draws kinds of blocks with the options that they have.</summary>
internal static class RandomBlocks
{
    private static readonly UNetSpec Double = new() { Name = string.Empty };

    /// <summary>Declarations of nothing but the block.</summary>
    public static Gen<UNetSpec> Any { get; } = Gen.OneOf(
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
            static (layers, growth) => Double with { Block = Blocks.Dense, Layers = layers, Growth = growth }));

    /// <summary>A declaration with the drawn block; as it is where the two do not go together (groups that do not divide a growth).</summary>
    public static UNetSpec With(UNetSpec declared, UNetSpec drawn)
    {
        var spec = declared with
        {
            Block = drawn.Block,
            Units = drawn.Units,
            Shortcut = drawn.Shortcut,
            Layers = drawn.Layers,
            Growth = drawn.Growth,
            Reduction = drawn.Reduction,
            ConvsPerBlock = drawn.Block == Blocks.Dense ? drawn.ConvsPerBlock : declared.ConvsPerBlock,
        };
        return GraphBuilder.Build(spec).Findings.Count == 0 ? spec : declared;
    }
}
