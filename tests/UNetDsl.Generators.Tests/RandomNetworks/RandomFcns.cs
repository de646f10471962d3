using CsCheck;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Tests.RandomNetworks;

/// <summary>Draws valid declarations of fully convolutional networks, small enough to run by the hundred.</summary>
internal static class RandomFcns
{
    private static readonly Gen<EquatableArray<int>> Five = Gen.Int[1, 3].Array[FcnSpec.Stages].Select(static values => new EquatableArray<int>(values));

    /// <summary>Widths stage by stage, or a base width; with and without a width of the fully connected layers.</summary>
    private static readonly Gen<(int? BaseWidth, EquatableArray<int> Widths, int? FcWidth)> Widths = Gen.OneOf(
        Gen.Select(Five, Gen.Int[1, 6], static (widths, fc) => ((int?)null, widths, (int?)fc)),
        Gen.Int[1, 6].Select(static fc => ((int?)1, default(EquatableArray<int>), (int?)fc)),
        Gen.Const<(int?, EquatableArray<int>, int?)>((1, default, null)));

    private static readonly Gen<(Padding Padding, int InputPadding, int FcKernel)> Borders = Gen.Select(
        Gen.OneOf(Padding.Zeros, Padding.Reflect, Padding.Replicate), Gen.OneOf(0, 0, 1, 31, 100), Gen.OneOf(1, 3, 7));

    private static readonly Gen<FcnSpec> Any = Gen.Select(
        Widths,
        Gen.OneOf(Five, Gen.Const(default(EquatableArray<int>))),
        Borders,
        Gen.OneOf(8, 16, 32),
        Gen.Select(Gen.Enum<Activation>(), Gen.Enum<UpsamplingWeights>(), Gen.OneOf(0.0, 0.25)),
        Gen.Int[1, 3],
        Gen.Int[1, 4],
        static (widths, convolutions, border, stride, layer, channels, classes) => new FcnSpec
        {
            Name = string.Empty,
            Channels = channels,
            Classes = classes,
            Stride = stride,
            BaseWidth = widths.BaseWidth,
            Widths = widths.Widths,
            FcWidth = widths.FcWidth,
            Convolutions = convolutions,
            Padding = border.Padding,
            InputPadding = border.InputPadding,
            FcKernel = border.FcKernel,
            Activation = layer.Item1,
            Upsampling = layer.Item2,
            Dropout = layer.Item3,
        });

    /// <summary>Declarations under the names F0, F1, ...: the same ones for the same seed.</summary>
    public static IReadOnlyList<NetworkSpec> Draw(int count, ulong seed)
    {
        var random = new PCG(stream: 2, seed);
        return [.. Enumerable.Range(0, count).Select(index => Any.Generate(random, null, out _) with { Name = $"F{index}" })];
    }
}
