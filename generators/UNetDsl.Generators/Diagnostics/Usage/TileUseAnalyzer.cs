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
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Descriptors(UsageRules.Tile, UsageRules.TileAdvance, UsageRules.MarginOfBothSides, UsageRules.Head);

    private protected override OperationKind[] Kinds => [OperationKind.ObjectCreation, OperationKind.Invocation];

    private protected override void Analyze(UsageContext context)
    {
        switch (context.Operation)
        {
            case IObjectCreationOperation creation when context.Types.IsRunner(creation.Type):
                CheckOptions(context, creation);
                break;
            case IObjectCreationOperation shape when UsageTypes.Same(shape.Type, context.Types.TileShape):
                CheckShape(context, shape);
                break;
            case IInvocationOperation { TargetMethod.Name: "Select", Instance: { } network, Arguments: [var head] }:
                CheckHead(context, network, head.Value);
                break;
            case IInvocationOperation { TargetMethod: { Name: "Of", ContainingType: { TypeArguments: [var network] } typed }, Arguments: [var pixels] }
                when UsageTypes.Same(typed.OriginalDefinition, context.Types.TileSize):
                Check(context, context.Values.Network(network), pixels.Value);
                break;
            case IInvocationOperation { TargetMethod.Name: nameof(NetworkGraph.OutputSize), Arguments: [var tile] } call:
                Check(context, GraphOf(call, context), tile.Value);
                break;
        }
    }

    private static void CheckOptions(UsageContext context, IObjectCreationOperation creation)
    {
        if (Arguments.Of(creation.Arguments, "network") is not { } network || context.Values.Trunk(network) is not { } graph)
        {
            return;
        }

        var options = Arguments.Of(creation.Arguments, "options");
        var tile = OptionValue.Of(options, nameof(NetworkSpec.Tile), context.Values).Written;
        Check(context, graph, tile);
        if (graph.Spec.Dimensions == UNetSpec.StackDimensions)
        {
            Check(context, graph, OptionValue.Of(options, nameof(UNetSpec.TileDepth), context.Values).Written, axis: 0, nameof(UNetSpec.TileDepth));
        }

        if (UsageTypes.Same(creation.Type, context.Types.Predictor) && graph.Spec.Dimensions == 2)
        {
            CheckAdvance(context, graph, tile);
        }
    }

    /// <summary>A valid tile may still be too small to be laid side by side.</summary>
    private static void CheckAdvance(UsageContext context, NetworkGraph graph, IOperation? written)
    {
        if (written is not null
            && context.Values.Number(written) is { } tile
            && graph.Lattice.Contains(tile)
            && TilePlanner.SmallestTile(graph, 0) is var smallest
            && tile < smallest)
        {
            var step = graph.Lattice.Step;
            context.Report(
                UsageRules.TileAdvance,
                written.Syntax.GetLocation(),
                Fix.Numbers(nameof(NetworkSpec.Tile), smallest),
                UsageContext.Text(tile),
                graph.Spec.Name,
                UsageContext.Text(graph.Margin + (2L * graph.ReceptiveField.Halo)),
                UsageContext.Text(step),
                UsageContext.Text(smallest));
        }
    }

    private static void CheckShape(UsageContext context, IObjectCreationOperation shape)
    {
        // The network is the one whose margin is passed.
        if (Arguments.Of(shape.Arguments, "margin") is not { } margin
            || margin.DescendantsAndSelf().OfType<IFieldReferenceOperation>().FirstOrDefault(static field => field.Field.Name == nameof(NetworkGraph.Margin)) is not { } named
            || context.Values.Network(named.Field.ContainingType) is not { } graph)
        {
            return;
        }

        if (context.Values.Number(margin) is > 0 and var px && px == graph.Margin)
        {
            context.Report(
                UsageRules.MarginOfBothSides, margin.Syntax.GetLocation(), Fix.Code("Use half the margin", $"{margin.Syntax} / 2"), UsageContext.Text(px), graph.Spec.Name, UsageContext.Text(px / 2));
        }

        Check(context, graph, Arguments.Of(shape.Arguments, "height"));
        Check(context, graph, Arguments.Of(shape.Arguments, "width"));
    }

    private static void CheckHead(UsageContext context, IOperation network, IOperation head)
    {
        if (context.Values.Network(network) is { Spec.Heads.Count: > 0 } graph
            && context.Values.Text(head) is { } name
            && !graph.Spec.Heads.Any(declared => string.Equals(declared.Name, name, StringComparison.Ordinal)))
        {
            var near = graph.Spec.Heads.FirstOrDefault(declared => string.Equals(declared.Name, name, StringComparison.OrdinalIgnoreCase))?.Name;
            context.Report(
                UsageRules.Head,
                head.Syntax.GetLocation(),
                near is null ? Fix.None : Fix.Code($"Select '{near}'", $"\"{near}\""),
                graph.Spec.Name,
                name,
                string.Join(", ", graph.Spec.Heads.Select(static declared => $"'{declared.Name}'")));
        }
    }

    /// <summary>The network that an output size is asked of: by its class, or by the graph of a value.</summary>
    private static NetworkGraph? GraphOf(IInvocationOperation call, UsageContext context) =>
        call.Instance is null ? context.Values.Network(call.TargetMethod.ContainingType)
        : UsageTypes.Same(call.TargetMethod.ContainingType, context.Types.Graph)
            && context.Values.Origin(call.Instance) is IPropertyReferenceOperation { Property.Name: "Graph", Instance: { } network } ? context.Values.Network(network)
        : null;

    private static void Check(UsageContext context, NetworkGraph? graph, IOperation? written, int? axis = null, string property = nameof(NetworkSpec.Tile))
    {
        if (graph is not null
            && written is not null
            && context.Values.Number(written) is { } tile and > int.MinValue and < int.MaxValue
            && graph.CheckTile(tile, axis ?? (graph.Spec.Dimensions - 1)) is { } finding)
        {
            context.Report(UsageRules.Tile, written.Syntax.GetLocation(), Fix.Numbers(property, finding.Alternatives), TileSentence.Arguments(finding));
        }
    }
}
