using CsCheck;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Tests.RandomNetworks;

/// <summary>Draws how resolution changes, maps join, values drop, and what holds for each axis.</summary>
internal static class RandomOptions
{
    /// <summary>Maps of stacks have as many px in three axes as those of images of these depths have in two.</summary>
    private const int MaxStackDepth = 2;
    private const int MaxStackKernel = 3;
    private const int Rows = 5;
    private const int Axes = 3;

    private static readonly Gen<UNetSpec> Sampling = Gen.Select(
        Gen.OneOf(Enum.GetValues<Downsample>()),
        Gen.OneOf(Enum.GetValues<Widening>()),
        Gen.OneOf(Enum.GetValues<Upsample>()),
        Gen.Bool,
        static (down, widening, up, keeps) => new UNetSpec { Name = string.Empty, Downsample = down, Widening = widening, Upsample = up, UpKeepsChannels = keeps });

    private static readonly Gen<UNetSpec> Joining = Gen.Select(
        Gen.OneOf(Enum.GetValues<Skip>()),
        Gen.Bool,
        Gen.Int[0, (int)DropoutPlaces.Everywhere],
        Gen.Bool,
        static (skip, projection, places, channels) =>
            new UNetSpec { Name = string.Empty, Skip = skip, SkipProjection = projection, DropoutAt = (DropoutPlaces)places, ChannelDropout = channels });

    /// <summary>Kind 0 and 1 declare nothing for axes, 2 a stack as it is, 3 and 4 lists for all levels, 5 and 6 lists for each.</summary>
    private static readonly Gen<(int Kind, int[] Pools, int[] Kernels)> PerAxis = Gen.Select(
        Gen.Int[0, 6], Gen.OneOf(1, 2, 2, 3).Array[Rows * Axes], Gen.OneOf(1, 3).Array[Rows * Axes]);

    /// <summary>Declarations with drawn options, of which what does not go together is mended.</summary>
    public static Gen<UNetSpec> Of(Gen<UNetSpec> declared) => Unmended(declared).Select(Mended);

    /// <summary>Declarations with drawn options, whether or not they go together.</summary>
    public static Gen<UNetSpec> Unmended(Gen<UNetSpec> declared) => Gen.Select(declared, Sampling, Joining, PerAxis, static (spec, sampling, joining, axes) => WithAxes(
        spec with
        {
            Downsample = sampling.Downsample,
            Widening = spec.Block == Blocks.Double ? sampling.Widening : Widening.FirstConvolution,
            Upsample = sampling.Upsample,
            UpKeepsChannels = sampling.UpKeepsChannels,
            Skip = joining.Skip,
            SkipProjection = joining.SkipProjection,
            DropoutAt = joining.DropoutAt,
            ChannelDropout = joining.ChannelDropout,
        },
        axes));

    private static UNetSpec WithAxes(UNetSpec spec, (int Kind, int[] Pools, int[] Kernels) axes)
    {
        var isStack = axes.Kind is 2 or 4 or 6;
        var dimensions = isStack ? Axes : 2;
        var depth = Math.Min(spec.EffectiveDepth, axes.Kind >= 2 ? MaxStackDepth : spec.EffectiveDepth);
        if (depth < spec.EffectiveDepth)
        {
            spec = spec with { Depth = depth, Widths = new(spec.Widths.Take(depth + 1)), DeepSupervision = spec.DeepSupervision && depth > 1 };
        }

        spec = spec with
        {
            Dimensions = dimensions,
            Kernel = axes.Kind >= 3 ? 3 : isStack ? Math.Min(spec.Kernel, MaxStackKernel) : spec.Kernel,
            ConvsPerBlock = isStack && spec.Block != Blocks.Dense ? Math.Min(spec.ConvsPerBlock, 2) : spec.ConvsPerBlock,
        };
        return axes.Kind < 3 ? spec : spec with
        {
            Pools = List(axes.Pools, dimensions, axes.Kind < 5 ? 1 : depth, least: 2),
            Kernels = List(axes.Kernels, dimensions, axes.Kind < 5 ? 1 : depth + 1, least: 1),
        };
    }

    /// <summary>Rows and columns alike, and not as they are: else there is no tile that does not fit.</summary>
    private static EquatableArray<int> List(int[] drawn, int dimensions, int rows, int least) => new(
        Enumerable.Range(0, rows).SelectMany(row =>
        {
            var inPlane = Math.Max(drawn[(row * Axes) + 2], least);
            int[] values = [drawn[row * Axes], inPlane, inPlane];
            return values.Skip(Axes - dimensions);
        }));

    /// <summary>The declaration with what a finding proposes in the place of what does not go with the rest.</summary>
    private static UNetSpec Mended(UNetSpec spec)
    {
        while (GraphBuilder.Build(spec).Findings is { Count: > 0 } findings)
        {
            spec = findings[0].Rule.Id switch
            {
                "UNET0111" => spec with { Groups = (int)findings[0].Alternatives[0] },
                "UNET0112" => spec with { SkipProjection = true },
                "UNET0113" => spec with { Downsample = Downsample.StridedConv },
                "UNET0114" => spec with { Skip = Skip.CropConcat },
                "UNET0122" when spec.Widening == Widening.LastConvolution => spec with { Widening = Widening.FirstConvolution },
                "UNET0134" => spec with { Nested = false },
                _ when !spec.UpConvolution => spec with { UpConvolution = true },
                _ when spec.UsedBlocks.Count > 0 => spec with { UsedBlocks = default },
                _ when spec.Stages.Count > 0 => spec with { Stages = default },
                _ => throw new InvalidOperationException($"{findings[0].Message} in {DeclarationText.Of(spec)}"),
            };
        }

        return spec;
    }
}
