using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using UNetDsl.Generators.Diagnostics.Usage.Values;

namespace UNetDsl.Generators.Diagnostics.Usage;

/// <summary>Says where a loss gets probabilities for logits, or logits for probabilities.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LossInputAnalyzer : UsageAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        Descriptors(UsageRules.LogitsSquashed, UsageRules.LogitsNormalised, UsageRules.ProbabilitiesMissing);

    private protected override OperationKind[] Kinds => [OperationKind.Invocation];

    private protected override void Analyze(UsageContext context)
    {
        if (LossCall.Of(context.Operation, context.Types, context.Values) is not { } loss)
        {
            return;
        }

        var squashing = Squashing.Of(loss.Input, context.Types, context.Values);
        switch (loss.Kind)
        {
            case LossKind.LogProbabilities when squashing?.Name != "log_softmax":
                ReportMissing(context, loss, squashing, "log-probabilities", "log_softmax(1)");
                break;
            case LossKind.Probabilities when squashing?.Name is null or "log_softmax":
                ReportMissing(context, loss, squashing, "probabilities", "sigmoid()");
                break;
            case LossKind.Logits or LossKind.Classes or LossKind.Labels when squashing is not null:
                ReportSquashed(context, loss, squashing);
                break;
        }
    }

    private static void ReportSquashed(UsageContext context, LossCall loss, Squashing squashing)
    {
        var isHarmless = squashing.Name == "log_softmax" && loss.Kind == LossKind.Classes;
        if (squashing.Name == "log_softmax" && loss.Kind == LossKind.Logits)
        {
            // Whether this loss runs a soft-max, which undoes the logarithm, or a sigmoid, is not known.
            return;
        }

        var operand = squashing.Operand.Syntax;
        var isHere = loss.Input.Syntax.Span.Contains(operand.Span);
        var fix = isHere || operand is IdentifierNameSyntax ? Fix.Code("Pass the logits", operand.ToString()) : Fix.None;
        context.Report(
            isHarmless ? UsageRules.LogitsNormalised : UsageRules.LogitsSquashed, loss.Input.Syntax.GetLocation(), fix, loss.Name, squashing.Name);
    }

    private static void ReportMissing(UsageContext context, LossCall loss, Squashing? squashing, string wanted, string call)
    {
        string given;
        if (squashing is not null)
        {
            given = $"the result of '{squashing.Name}'";
        }
        else if (context.Values.NetworkBehind(loss.Input) is { } graph)
        {
            given = $"the logits of '{graph.Spec.Name}'";
        }
        else
        {
            return;
        }

        var written = loss.Input.Syntax;
        var fix = squashing is null && written is IdentifierNameSyntax or InvocationExpressionSyntax or MemberAccessExpressionSyntax
            ? Fix.Code($"Pass '{call}'", $"{written}.{call}")
            : Fix.None;
        context.Report(UsageRules.ProbabilitiesMissing, written.GetLocation(), fix, loss.Name, wanted, given, call);
    }
}
