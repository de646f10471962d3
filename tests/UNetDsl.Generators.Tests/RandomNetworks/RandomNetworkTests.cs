using UNetDsl.Graph;

namespace UNetDsl.Generators.Tests.RandomNetworks;

/// <summary>
/// Random declarations, compiled with the generator and run on libtorch: what the graph says of shapes, sizes and tiles holds
/// for the code that was emitted from it, and compiler and running program refuse a tile in the same words.
/// </summary>
public sealed class RandomNetworkTests(ITestOutputHelper log)
{
    private const int BatchSize = 25;
    private const long MostMultiplyAdds = 200_000_000;

    [Fact]
    public Task Compile_50RandomDeclarations_RunAsTheGraphSays() => CheckAsync(RandomSpecs.Draw(50, seed: 2015));

    [Fact]
    [Trait("Category", "Long")]
    public Task Compile_2000RandomDeclarations_RunAsTheGraphSays() => CheckAsync(RandomSpecs.Draw(2000, seed: 1505_04597));

    /// <summary>Declarations that nobody has mended: those that can work run, those that cannot are refused in the graph's words, and both compile.</summary>
    [Theory]
    [InlineData(40, 7)]
    public Task Compile_UnmendedDeclarations_RunOrAreRefused(int count, ulong seed) => CheckUnmendedAsync(count, seed);

    /// <summary>5,000 more, by 500.</summary>
    [Theory]
    [Trait("Category", "Long")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    public Task Compile_500UnmendedDeclarations_RunOrAreRefused(int part) => CheckUnmendedAsync(500, 20_150_000UL + (ulong)part);

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

    private async Task CheckUnmendedAsync(int count, ulong seed)
    {
        var specs = RandomSpecs.DrawUnmended(count, seed).ToLookup(static spec => GraphBuilder.Build(spec).Findings.Count == 0);
        IReadOnlyList<NetworkSpec> accepted = [.. specs[true]];
        IReadOnlyList<NetworkSpec> refused = [.. specs[false]];
        var rules = refused.SelectMany(static spec => GraphBuilder.Build(spec).Findings.Select(static finding => finding.Rule.Id).Distinct()).CountBy(static id => id);
        log.WriteLine(
            $"{count} declarations: {accepted.Count} accepted, {accepted.Count(IsSmall)} of them small enough to run, {refused.Count} refused by {string.Join(", ", rules.OrderBy(static rule => rule.Key, StringComparer.Ordinal).Select(static rule => $"{rule.Key} {rule.Value}"))}");
        Assert.NotEmpty(accepted);
        Assert.NotEmpty(refused);
        var runs = accepted.ToLookup(IsSmall);
        await CheckAsync([.. runs[true]]);
        foreach (var batch in runs[false].Chunk(BatchSize))
        {
            // That it compiles is all that is asked of a large one.
            using var large = new NetworkBatch(batch);
        }

        foreach (var batch in refused.Chunk(BatchSize))
        {
            await RefusalCheck.RunAsync(batch);
        }
    }

    /// <summary>Whether a network takes seconds in all: nobody has kept these small, and a deep stack has large tiles.</summary>
    private static bool IsSmall(NetworkSpec spec)
    {
        var graph = GraphBuilder.Build(spec).Valid;
        return NetworkCost.Of(graph, graph.Lattice.Minimum).MultiplyAdds < MostMultiplyAdds;
    }

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
        await RefusalCheck.SaysAsync(wrong);
    }
}
