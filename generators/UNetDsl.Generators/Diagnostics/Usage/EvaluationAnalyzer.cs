using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using UNetDsl.Generators.Diagnostics.Usage.Values;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Diagnostics.Usage;

/// <summary>
/// Says which networks predict while they still drop values or normalise by the batch: those that a member creates, which is
/// in training mode, and runs without gradients, and never switches nor hands on.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EvaluationAnalyzer : UsageAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Descriptors(UsageRules.StillTraining);

    private protected override OperationKind[] Kinds => [OperationKind.Invocation];

    private protected override void Analyze(UsageContext context)
    {
        if (context.Values.RunOf(context.Operation, out _) is { } graph
            && ((IInvocationOperation)context.Operation).Instance is ILocalReferenceOperation { Local: var local } receiver
            && graph.Nodes.FirstOrDefault(static node => node.Operation is DropOut or BatchNormalization) is { } layer
            && context.Values.Assignments.Only(local) is { } created
            && IsNew(context.Values.Origin(created))
            && IsWithoutGradients(receiver)
            && context.Values.Assignments.References(local).All(reference => KeepsMode(reference, context)))
        {
            context.Report(
                UsageRules.StillTraining,
                receiver.Syntax.GetLocation(),
                Evaluate(created, local),
                graph.Spec.Name,
                layer.Operation is DropOut ? "drops values at random" : "normalises by the batch",
                local.Name);
        }
    }

    private static bool IsNew(IOperation origin) => origin is IObjectCreationOperation or IInvocationOperation { TargetMethod: { Name: "Create", IsStatic: true } };

    /// <summary>Whether a call stands under 'no_grad' or 'inference_mode', as only predictions do.</summary>
    private static bool IsWithoutGradients(IOperation operation)
    {
        for (var (child, parent) = (operation, operation.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            switch (parent)
            {
                case IUsingOperation statement when StopsGradients(statement.Resources):
                    return true;
                case IBlockOperation block:
                    foreach (var before in block.Operations)
                    {
                        if (ReferenceEquals(before, child))
                        {
                            break;
                        }

                        if (before is IUsingDeclarationOperation && StopsGradients(before))
                        {
                            return true;
                        }
                    }

                    break;
            }
        }

        return false;
    }

    private static bool StopsGradients(IOperation resources) => resources.DescendantsAndSelf().Any(static operation =>
        operation is IInvocationOperation { TargetMethod: { Name: "no_grad" or "inference_mode", ContainingType.Name: "torch" } });

    /// <summary>Whether a mention of the network leaves it in its mode, and to this member.</summary>
    private static bool KeepsMode(ILocalReferenceOperation reference, UsageContext context) => reference.Parent switch
    {
        IPropertyReferenceOperation => true,
        IInvocationOperation call => ReferenceEquals(call.Instance, reference) && call.TargetMethod.Name is not ("eval" or "train"),
        IConversionOperation { Parent: IArgumentOperation { Parent: IInvocationOperation call } } => call.TargetMethod.Name is "LoadWeights" or "SaveWeights" or "LoadInto",
        IArgumentOperation { Parent: IInvocationOperation call } => call.TargetMethod.Name is "LoadWeights" or "SaveWeights" or "LoadInto",
        _ => false,
    };

    private static Fix Evaluate(IOperation created, ILocalSymbol local)
    {
        if (created.Syntax.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is not { Parent: BlockSyntax } statement)
        {
            return Fix.None;
        }

        var indentation = statement.GetLeadingTrivia().ToString().Split('\n').Last();
        var after = Location.Create(statement.SyntaxTree, new TextSpan(statement.Span.End, 0));
        return Fix.Code("Switch to evaluation", $"\n{(indentation.Trim().Length == 0 ? indentation : string.Empty)}{local.Name}.eval();", after);
    }
}
