using CsCheck;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Tests.RandomNetworks;

/// <summary>Draws valid declarations of patch classifiers, small enough to run by the hundred.</summary>
internal static class RandomPatchClassifiers
{
    private static readonly Gen<ConvStageSpec> Stage = Gen.Select(
        Gen.Int[1, 4], Gen.Int[1, 5], Gen.Int[1, 3], static (maps, kernel, pool) => new ConvStageSpec { Maps = maps, Kernel = kernel, Pool = pool });

    private static readonly Gen<PatchClassifierSpec> Any = Gen.Select(
        Stage.Array[1, 3],
        Gen.Int[1, 5].Array[0, 2],
        Gen.Int[1, 40],
        Gen.Enum<Activation>(),
        Gen.Int[1, 3],
        Gen.Int[1, 4],
        static (stages, units, window, activation, channels, classes) => new PatchClassifierSpec
        {
            Name = string.Empty,
            Channels = channels,
            Classes = classes,
            Window = window,
            Activation = activation,
            Stages = new(stages),
            FullyConnected = new(units.Select(static number => new FullyConnectedSpec { Units = number })),
        });

    /// <summary>Declarations under the names P0, P1, ...: the same ones for the same seed.</summary>
    public static IReadOnlyList<NetworkSpec> Draw(int count, ulong seed)
    {
        var random = new PCG(stream: 3, seed);
        return [.. Enumerable.Range(0, count).Select(index => Mended(Any.Generate(random, null, out _) with { Name = $"P{index}" }))];
    }

    /// <summary>The declaration as its findings say: the nearest kernel, the nearest window. So the alternatives are proven too.</summary>
    private static PatchClassifierSpec Mended(PatchClassifierSpec spec)
    {
        while (GraphBuilder.Build(spec).Findings is { Count: > 0 } findings)
        {
            var finding = Assert.Single(findings);
            var nearest = (int)finding.Alternatives[0];
            spec = finding.Element.Part.Length == 0
                ? spec with { Window = nearest }
                : spec with { Stages = new(spec.Stages.Select((stage, index) => index == finding.Element.Ordinal ? stage with { Kernel = nearest } : stage)) };
        }

        return spec;
    }
}
