using CsCheck;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Tests.RandomNetworks;

/// <summary>Draws valid declarations, small enough to run by the thousand.</summary>
internal static class RandomSpecs
{
    private static readonly Gen<EquatableArray<int>> Widths =
        Gen.Int[1, 6].Array[2, 5].Select(static widths => new EquatableArray<int>(widths));

    /// <summary>Widths level by level, or a base width that doubles.</summary>
    private static readonly Gen<(int? Depth, int? BaseWidth, EquatableArray<int> Widths)> Levels = Gen.OneOf(
        Widths.Select(static widths => ((int?)null, (int?)null, widths)),
        Widths.Select(static widths => ((int?)widths.Count - 1, (int?)null, widths)),
        Gen.Select(Gen.Int[1, 4], Gen.Int[1, 3], static (depth, width) => ((int?)depth, (int?)width, default(EquatableArray<int>))));

    private static readonly Gen<(Padding Padding, int Kernel, int Convolutions)> Blocks = Gen.Select(
        Gen.OneOf(Enum.GetValues<Padding>()), Gen.OneOf(1, 3, 5), Gen.Int[1, 3]);

    private static readonly Gen<(Norm Norm, bool Bias, Activation Activation, double Dropout)> Layers = Gen.Select(
        Gen.OneOf(Enum.GetValues<Norm>()), Gen.Bool, Gen.OneOf(Enum.GetValues<Activation>()), Gen.OneOf(0, 0.25, 0.5));

    private static readonly Gen<(Upsample Upsample, bool UpActivation, SkipOrder Order)> Decoders = Gen.Select(
        Gen.OneOf(Upsample.Transposed, Upsample.Bilinear, Upsample.Nearest),
        Gen.Bool,
        Gen.OneOf(SkipOrder.SkipFirst, SkipOrder.UpsampledFirst));

    private static readonly Gen<EquatableArray<HeadSpec>> Heads = Gen.Frequency(
        (3, Gen.Const(default(EquatableArray<HeadSpec>))),
        (1, Gen.Select(Gen.Int[1, 3], Gen.Bool).Array[1, 3].Select(static heads => new EquatableArray<HeadSpec>(heads.Select(static (head, index) => new HeadSpec
        {
            Name = $"Head{index}",
            Classes = head.Item2 ? head.Item1 : null,
            Channels = head.Item2 ? null : head.Item1,
        })))));

    private static readonly Gen<(bool Nested, bool DeepSupervision, EquatableArray<HeadSpec> Heads)> Outputs = Gen.Select(
        Gen.Frequency((3, Gen.Const(false)), (1, Gen.Const(true))), Gen.Bool, Heads);

    private static readonly Gen<UNetSpec> Plain = Gen.Select(
        Outputs,
        Levels,
        Blocks,
        Layers,
        Decoders,
        Gen.Int[1, 4],
        Gen.Int[1, 5],
        Gen.Int[1, 3],
        static (outputs, levels, block, layer, decoder, channels, classes, groups) => new UNetSpec
        {
            Nested = outputs.Nested,
            DeepSupervision = outputs.DeepSupervision && (levels.Depth ?? levels.Widths.Count - 1) > 1,
            Heads = outputs.Heads,
            Name = string.Empty,
            Channels = channels,
            Classes = outputs.Heads.Count > 0 ? 2 : classes,
            Depth = levels.Depth,
            BaseWidth = levels.BaseWidth is { } first ? Width(layer.Norm, first, groups) : null,
            Widths = new(levels.Widths.Select(width => Width(layer.Norm, width, groups))),
            Groups = layer.Norm == Norm.Group ? groups : 32,
            ConvsPerBlock = block.Convolutions,
            Kernel = block.Kernel,
            Padding = block.Padding,
            Norm = layer.Norm,
            Bias = layer.Bias,
            Activation = layer.Activation,
            Upsample = decoder.Upsample,
            UpActivation = decoder.UpActivation,
            SkipOrder = decoder.Order,
            Dropout = layer.Dropout,
        });

    private static readonly Gen<UNetSpec> Any = RandomOptions.Of(Gen.Select(Plain, RandomBlocks.Any, RandomBlocks.With));

    private static readonly Gen<UNetSpec> Unmended = Gen.Select(
        RandomOptions.Unmended(Gen.Select(Plain, RandomBlocks.Any, RandomBlocks.WithWhatever)),
        Gen.Int[0, 63],
        OutOfRange);

    /// <summary>Declarations under the names N0, N1, ...: the same ones for the same seed.</summary>
    public static IReadOnlyList<NetworkSpec> Draw(int count, ulong seed) => Draw(Any, count, seed);

    /// <summary>Declarations under such names of which nobody has looked whether they can work: the same ones for the same seed.</summary>
    public static IReadOnlyList<NetworkSpec> DrawUnmended(int count, ulong seed) => Draw(Unmended, count, seed);

    private static IReadOnlyList<NetworkSpec> Draw(Gen<UNetSpec> specs, int count, ulong seed)
    {
        var random = new PCG(stream: 1, seed);
        return [.. Enumerable.Range(0, count).Select(index => RandomBlocks.Named(specs.Generate(random, null, out _), $"N{index}"))];
    }

    /// <summary>The declaration with one value that no network can have, for a sixth of the numbers.</summary>
    private static UNetSpec OutOfRange(UNetSpec spec, int number) => number switch
    {
        0 => spec with { Channels = 0 },
        1 => spec with { Channels = int.MaxValue },
        2 => spec with { Depth = 0 },
        3 => spec with { Depth = int.MinValue },
        4 => spec with { Kernel = 2 },
        5 => spec with { Kernel = -3 },
        6 => spec with { ConvsPerBlock = 0 },
        7 => spec with { Dropout = double.NaN },
        8 => spec with { Dropout = 1 },
        9 => spec with { Groups = -1, Norm = Norm.Group },
        10 => spec with { Activation = (Activation)99 },
        _ => spec,
    };

    /// <summary>A width that the normalisation can take: a multiple of its groups, more than one channel.</summary>
    private static int Width(Norm norm, int width, int groups) => norm switch
    {
        Norm.Group => width * groups,
        Norm.Layer => width + 1,
        _ => width,
    };
}
