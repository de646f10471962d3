extern alias generators;
using System.Globalization;
using generators::UNetDsl.Generators.Diagnostics;
using Microsoft.CodeAnalysis.Diagnostics;
using UNetDsl.Generators.Tests.Generation;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Tests.RandomNetworks;

/// <summary>Declarations that cannot work.</summary>
internal static class RefusalCheck
{
    /// <summary>The compiler says of each what the graph says, and what is emitted compiles, so that nothing else is reported.</summary>
    public static Task RunAsync(IReadOnlyList<NetworkSpec> refused)
    {
        using (new NetworkBatch(refused))
        {
            // It asserts that the compiler emits.
        }

        return SaysAsync(refused);
    }

    /// <summary>The compiler says of each what the graph says, at the declarations and not elsewhere.</summary>
    public static async Task SaysAsync(IReadOnlyList<NetworkSpec> refused)
    {
        var run = GeneratorRun.Of(NetworkBatch.Source(refused));
        var reported = await run.Output
            .WithAnalyzers([new TopologyAnalyzer(), new DeclarationAnalyzer(), new PartAnalyzer()])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            refused.SelectMany(static spec => GraphBuilder.Build(spec).Findings).Select(static finding => finding.Message).Order(StringComparer.Ordinal),
            reported.Select(static diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal));
        Assert.All(reported, static diagnostic => Assert.StartsWith("File0.cs", diagnostic.Location.GetLineSpan().Path, StringComparison.Ordinal));
    }
}
