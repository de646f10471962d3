using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using UNetDsl.Generators.Diagnostics.Usage.Values;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Diagnostics.Usage;

/// <summary>Says which networks are none that trainer and predictor can run: heads of quantities.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RunnerAnalyzer : UsageAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Descriptors(UsageRules.QuantityHead);

    private protected override OperationKind[] Kinds => [OperationKind.ObjectCreation];

    private protected override void Analyze(UsageContext context)
    {
        if (context.Operation is not IObjectCreationOperation creation
            || !context.Types.IsRunner(creation.Type)
            || Arguments.Of(creation.Arguments, "network") is not { } network
            || context.Values.Trunk(network) is not { } graph)
        {
            return;
        }

        if (SelectedHead(context.Values, network) is { } name && graph.Spec.Heads.FirstOrDefault(head => head.Name == name) is { Classes: null })
        {
            context.Report(UsageRules.QuantityHead, network.Syntax.GetLocation(), name, graph.Spec.Name, creation.Type!.Name);
        }
    }

    private static string? SelectedHead(LocalValues values, IOperation network) =>
        values.Origin(network) is IInvocationOperation { TargetMethod.Name: "Select", Arguments: [var head] } ? values.Text(head.Value) : null;
}
