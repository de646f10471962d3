using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using UNetDsl.Generators.Diagnostics.Usage.Values;

namespace UNetDsl.Generators.Diagnostics.Usage;

/// <summary>Says which results of networks and losses nobody disposes although a loop makes more and more of them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LifetimeAnalyzer : UsageAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Descriptors(UsageRules.NotDisposed);

    private protected override OperationKind[] Kinds => [OperationKind.Invocation];

    private protected override void Analyze(UsageContext context)
    {
        if (context.Operation is not IInvocationOperation call || NameOf(context, call) is not { } name || !IsInLoop(call) || HasScope(context))
        {
            return;
        }

        var lifetime = new TensorLifetime(context.Values, context.Types);
        if (lifetime.IsLost(call, out var declarator))
        {
            context.Report(UsageRules.NotDisposed, call.Syntax.GetLocation(), Using(declarator), name);
        }
    }

    private static string? NameOf(UsageContext context, IInvocationOperation call) =>
        context.Values.ForwardOf(call, out _) is { } graph ? $"the result of '{graph.Spec.Name}'"
        : UsageTypes.Same(call.Type, context.Types.Tensor) && LossCall.Of(call, context.Types, context.Values) is { IsOurs: true } loss ? $"the result of '{loss.Name}'"
        : null;

    private static bool IsInLoop(IOperation operation)
    {
        for (var (child, parent) = (operation, operation.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            switch (parent)
            {
                // What a loop runs over is made once.
                case IForEachLoopOperation loop when ReferenceEquals(loop.Collection, child):
                    continue;
                case ILoopOperation:
                    return true;
                case IAnonymousFunctionOperation or ILocalFunctionOperation:
                    return false;
            }
        }

        return false;
    }

    /// <summary>A scope anywhere in the member may dispose everything, each time or on demand.</summary>
    private static bool HasScope(UsageContext context) => context.Values.Blocks.Any(static block =>
        block.Descendants().Any(static operation => operation is IInvocationOperation { TargetMethod.Name: "NewDisposeScope" }));

    private static Fix Using(IVariableDeclaratorOperation? declarator) =>
        declarator?.Syntax.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is { Declaration.Variables.Count: 1 } statement && statement.Parent is BlockSyntax
            ? Fix.Code($"Declare '{declarator.Symbol.Name}' with 'using'", "using ", Location.Create(statement.SyntaxTree, new TextSpan(statement.SpanStart, 0)))
            : Fix.None;
}
