using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using UNetDsl.Generators.Diagnostics.Usage.Values;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Diagnostics.Usage;

/// <summary>Says which trainings cannot measure what they normalise by, or how well they do.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TrainingAnalyzer : UsageAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        Descriptors(UsageRules.BatchOfOne, UsageRules.BatchOfOneValue, UsageRules.ValidationSet);

    private protected override OperationKind[] Kinds => [OperationKind.ObjectCreation, OperationKind.Invocation];

    private protected override void Analyze(UsageContext context)
    {
        switch (context.Operation)
        {
            case IObjectCreationOperation creation when UsageTypes.Same(creation.Type, context.Types.Trainer):
                CheckBatch(context, creation);
                break;
            case IInvocationOperation { TargetMethod.Name: "Run" or "Resume" } call when UsageTypes.Same(call.TargetMethod.ContainingType, context.Types.Trainer):
                CheckValidation(context, call);
                break;
        }
    }

    private static void CheckBatch(UsageContext context, IObjectCreationOperation creation)
    {
        if (Arguments.Of(creation.Arguments, "network") is not { } network
            || context.Values.Trunk(network) is not { } graph
            || !graph.Nodes.Any(static node => node.Operation is BatchNormalization))
        {
            return;
        }

        var options = Arguments.Of(creation.Arguments, "options");
        var batch = OptionValue.Of(options, "BatchSize", context.Values);
        if (!batch.IsDefault && context.Values.Number(batch.Written) != 1)
        {
            return;
        }

        var place = (batch.Written ?? network).Syntax.GetLocation();
        var fix = batch.Written is null ? Fix.None : Fix.Numbers("BatchSize", 2);
        var tile = OptionValue.Of(options, "Tile", context.Values);
        var side = tile.Written is { } written ? context.Values.Number(written) : tile.IsDefault ? graph.Spec.Tile : null;
        if (side is { } size && graph.Lattice.Contains(size) && graph.Nodes.FirstOrDefault(node => IsOneValue(node, size)) is { } single)
        {
            context.Report(UsageRules.BatchOfOneValue, place, fix, UsageContext.Text(size), graph.Spec.Name, single.Name);
        }
        else
        {
            context.Report(UsageRules.BatchOfOne, place, fix, graph.Spec.Name);
        }
    }

    private static bool IsOneValue(Node node, long tile) => node.Operation is BatchNormalization && node.Sizes.All(size => size.At(tile) == 1);

    private static void CheckValidation(UsageContext context, IInvocationOperation call)
    {
        if (Arguments.Of(call.Arguments, "training") is { } training
            && Arguments.Of(call.Arguments, "validation") is { } validation
            && Named(context.Values.Origin(training)) is { } first
            && UsageTypes.Same(first, Named(context.Values.Origin(validation))))
        {
            context.Report(UsageRules.ValidationSet, validation.Syntax.GetLocation(), first.Name);
        }

        // Two locals with the same origin are one set; so are two mentions of a local, a parameter or a field.
        static ISymbol? Named(IOperation operation) => operation switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => field.Field,
            _ => (operation.Parent as IVariableInitializerOperation)?.Parent is IVariableDeclaratorOperation declarator ? declarator.Symbol : null,
        };
    }
}
