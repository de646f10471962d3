using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using UNetDsl.Generators.Diagnostics.Usage.Values;

namespace UNetDsl.Generators.Diagnostics.Usage;

/// <summary>Says which labels do not lie on the grid of the logits that they are compared with, or are no class numbers.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LabelAnalyzer : UsageAnalyzer
{
    private const int ClassAxis = 1;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Descriptors(UsageRules.LabelGrid, UsageRules.LabelType);

    private protected override OperationKind[] Kinds => [OperationKind.Invocation];

    private protected override void Analyze(UsageContext context)
    {
        if (LossCall.Of(context.Operation, context.Types, context.Values) is not { Kind: LossKind.Classes or LossKind.LogProbabilities } loss
            || context.Tensors.Read(loss.Input) is not { } logits)
        {
            return;
        }

        if (loss.Labels is { } labels && context.Tensors.Read(labels) is { } given)
        {
            // TorchSharp's cross-entropy also takes a probability for each class, in the shape of the logits.
            if (!loss.IsOurs && given.Sides.Length == logits.Sides.Length && given.Sides[ClassAxis].Length is not 1)
            {
                return;
            }

            CheckGrid(context, logits, given, labels, "Labels");
            CheckType(context, given, labels);
        }

        if (loss.Weights is { } weights && context.Tensors.Read(weights) is { } map)
        {
            CheckGrid(context, logits, map, weights, "Weights");
        }
    }

    private static void CheckGrid(UsageContext context, KnownTensor logits, KnownTensor map, IOperation written, string what)
    {
        var wanted = logits with { Sides = logits.Sides.RemoveAt(ClassAxis) };
        if (map.Sides.Length != wanted.Sides.Length)
        {
            var hasChannel = map.Sides.Length == logits.Sides.Length && map.Sides[ClassAxis].Length == 1;
            var fix = hasChannel && written.Syntax is IdentifierNameSyntax or InvocationExpressionSyntax ? Fix.Code("Use 'squeeze(1)'", $"{written.Syntax}.squeeze(1)") : Fix.None;
            Report(written.Syntax.GetLocation(), fix, hasChannel ? "take the axis of 1 away with 'squeeze(1)'" : $"pass {wanted.Shape}");
            return;
        }

        for (var axis = 0; axis < wanted.Sides.Length; axis++)
        {
            if (map.Sides[axis] is { Length: { } length } side && wanted.Sides[axis].Length is { } right && length != right)
            {
                var advice = axis == 0 ? $"pass {wanted.Shape}" : $"crop them to the output tile of {UsageContext.Text(right)} px";
                Report((side.Written ?? written).Syntax.GetLocation(), side.Written is null ? Fix.None : Fix.Numbers("LabelSide", right), advice);
            }
        }

        void Report(Location location, Fix fix, string advice) => context.Report(UsageRules.LabelGrid, location, fix, what, map.Shape, logits.Shape, advice);
    }

    private static void CheckType(UsageContext context, KnownTensor labels, IOperation written)
    {
        if (labels.Type is not (ElementType.Float or ElementType.Integer))
        {
            return;
        }

        var fix = Fix.None;
        if (labels.TypeWritten is { } type)
        {
            fix = Fix.Code("Use int64", TypeNames.InPlaceOf(type.Syntax, "Int64"));
        }
        else if (labels.Created is IInvocationOperation { TargetMethod.Name: "zeros" or "ones" or "full" or "empty", Syntax: InvocationExpressionSyntax syntax })
        {
            var end = Location.Create(syntax.SyntaxTree, new TextSpan(syntax.ArgumentList.CloseParenToken.SpanStart, 0));
            fix = Fix.Code("Use int64", $", dtype: {TypeNames.Beside(syntax, "Int64")}", end);
        }

        context.Report(
            UsageRules.LabelType, (labels.TypeWritten ?? written).Syntax.GetLocation(), fix, labels.Type == ElementType.Float ? "floating-point numbers" : "narrow integers");
    }
}
