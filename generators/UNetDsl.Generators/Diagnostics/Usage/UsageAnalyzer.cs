using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using UNetDsl.Generators.Diagnostics.Usage.Values;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Diagnostics.Usage;

/// <summary>
/// Looks at operations of some kinds in code that can see networks. Values are followed inside one member only: constants,
/// locals that are given a value once, read-only fields of the same file.
/// </summary>
public abstract class UsageAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The kinds of operations to look at.</summary>
    private protected abstract OperationKind[] Kinds { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (UsageTypes.Of(start.Compilation) is not { } types)
            {
                return;
            }

            var networks = new DeclaredNetworks();
            start.RegisterOperationBlockStartAction(block =>
            {
                var values = new LocalValues(block.OperationBlocks, types, networks);
                block.RegisterOperationAction(operation => Analyze(new(operation, types, values)), Kinds);
            });
        });
    }

    /// <summary>The descriptors of the rules of an analyzer.</summary>
    private protected static ImmutableArray<DiagnosticDescriptor> Descriptors(params Rule[] rules) =>
        ImmutableArray.CreateRange(rules.Select(DiagnosticDescriptors.Of));

    /// <summary>Looks at one operation.</summary>
    private protected abstract void Analyze(UsageContext context);
}
