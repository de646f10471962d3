extern alias generators;
using System.Globalization;
using generators::UNetDsl.Generators.Diagnostics;
using Microsoft.CodeAnalysis.Diagnostics;
using UNetDsl.Generators.Tests.Generation;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Tests.RandomNetworks;

/// <summary>
/// Random declarations, compiled with the generator and run on libtorch: what the graph says of shapes, sizes and tiles holds
/// for the code that was emitted from it, and compiler and running program refuse a tile in the same words.
/// </summary>
public sealed class RandomNetworkTests
{
    private const int BatchSize = 25;

    [Fact]
    public Task Compile_50RandomDeclarations_RunAsTheGraphSays() => CheckAsync(RandomSpecs.Draw(50, seed: 2015));

    [Fact]
    [Trait("Category", "Long")]
    public Task Compile_2000RandomDeclarations_RunAsTheGraphSays() => CheckAsync(RandomSpecs.Draw(2000, seed: 1505_04597));

    [Fact]
    public Task Compile_15RandomFcns_RunAsTheGraphSays() => CheckAsync(RandomFcns.Draw(15, seed: 1411_4038));

    [Fact]
    [Trait("Category", "Long")]
    public Task Compile_300RandomFcns_RunAsTheGraphSays() => CheckAsync(RandomFcns.Draw(300, seed: 2016));

    [Fact]
    public Task Compile_25RandomPatchClassifiers_RunAsTheGraphSays() => CheckAsync(RandomPatchClassifiers.Draw(25, seed: 2012));

    [Fact]
    [Trait("Category", "Long")]
    public Task Compile_500RandomPatchClassifiers_RunAsTheGraphSays() => CheckAsync(RandomPatchClassifiers.Draw(500, seed: 1302_1700));

    private static async Task CheckAsync(IReadOnlyList<NetworkSpec> all)
    {
        foreach (var specs in all.Chunk(BatchSize))
        {
            using var batch = new NetworkBatch(specs);
            foreach (var (spec, type) in specs.Zip(batch.Types))
            {
                try
                {
                    new NetworkCheck(spec, type).Run();
                }
                catch (Exception error)
                {
                    throw new InvalidOperationException($"{error.Message} in {DeclarationText.Of(spec)}", error);
                }
            }

            await CheckAnalyzerAsync(specs);
        }
    }

    /// <summary>Each declaration with a tile that does not fit: odd ones are below the minimum, even ones beside the lattice.</summary>
    private static async Task CheckAnalyzerAsync(IReadOnlyList<NetworkSpec> specs)
    {
        var wrong = specs.Select(static (spec, index) =>
        {
            var lattice = GraphBuilder.Build(spec).Valid.Lattice;
            var below = lattice.Minimum > lattice.Step ? lattice.Minimum - lattice.Step : -1;
            var tiled = spec with { Tile = index % 2 == 1 || lattice.Step == 1 ? below : lattice.Minimum + 1 };
            return tiled is UNetSpec { Dimensions: UNetSpec.StackDimensions } stack
                ? stack with { TileDepth = GraphBuilder.Build(spec).Valid.Lattices[0].Minimum }
                : tiled;
        }).ToList();
        var run = GeneratorRun.Of(NetworkBatch.Source(wrong));
        var reported = await run.Output
            .WithAnalyzers([new TopologyAnalyzer(), new DeclarationAnalyzer(), new PartAnalyzer()])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            wrong.Select(static spec => Assert.Single(GraphBuilder.Build(spec).Findings).Message).Order(StringComparer.Ordinal),
            reported.Select(static diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal));
        Assert.All(reported, static diagnostic => Assert.StartsWith("File0.cs", diagnostic.Location.GetLineSpan().Path, StringComparison.Ordinal));
    }
}
