using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using UNetDsl.Generators.Diagnostics.Usage.Values;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Diagnostics.Usage;

/// <summary>Says which constant tiles a network cannot take where they are passed on.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TileUseAnalyzer : UsageAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Descriptors(UsageRules.Tile);

    private protected override OperationKind[] Kinds => [OperationKind.ObjectCreation, OperationKind.Invocation];

    private protected override void Analyze(UsageContext context)
    {
        switch (context.Operation)
        {
            case IObjectCreationOperation creation when IsRun(creation.Type, context.Types):
                CheckOptions(context, creation);
                break;
            case IInvocationOperation { TargetMethod.Name: nameof(NetworkGraph.OutputSize), Arguments: [var tile] } call:
                Check(context, GraphOf(call, context), tile.Value);
                break;
        }
    }

    private static bool IsRun(ITypeSymbol? type, UsageTypes types) => UsageTypes.Same(type, types.Trainer) || UsageTypes.Same(type, types.Predictor);

    private static void CheckOptions(UsageContext context, IObjectCreationOperation creation)
    {
        if (context.Values.Network(Arguments.Of(creation.Arguments, "network")) is not { } graph)
        {
            return;
        }

        var tile = OptionValue.Of(Arguments.Of(creation.Arguments, "options"), "Tile", context.Values);
        Check(context, graph, tile.Written);
    }

    /// <summary>The network that an output size is asked of: by its class, or by the graph of a value.</summary>
    private static NetworkGraph? GraphOf(IInvocationOperation call, UsageContext context) =>
        call.Instance is null ? context.Values.Network(call.TargetMethod.ContainingType)
        : UsageTypes.Same(call.TargetMethod.ContainingType, context.Types.Graph)
            && context.Values.Origin(call.Instance) is IPropertyReferenceOperation { Property.Name: "Graph", Instance: { } network } ? context.Values.Network(network)
        : null;

    private static void Check(UsageContext context, NetworkGraph? graph, IOperation? written)
    {
        if (graph is not null
            && written is not null
            && context.Values.Number(written) is { } tile and > int.MinValue and < int.MaxValue
            && graph.CheckTile(tile) is { } finding)
        {
            context.Report(UsageRules.Tile, written.Syntax.GetLocation(), Fix.Numbers(nameof(NetworkSpec.Tile), finding.Alternatives), TileSentence.Arguments(finding));
        }
    }
}
