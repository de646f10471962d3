using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using UNetDsl.Generators.Diagnostics.Usage.Values;

namespace UNetDsl.Generators.Diagnostics.Usage;

/// <summary>Says which constant options are out of the range that their property states as an attribute.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OptionRangeAnalyzer : UsageAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Descriptors(UsageRules.OptionRange);

    private protected override OperationKind[] Kinds => [OperationKind.SimpleAssignment];

    private protected override void Analyze(UsageContext context)
    {
        if (context.Operation is not ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property } target } assignment
            || !IsOurs(property.ContainingType)
            || OptionRange.Of(property) is not { } range
            || Constant(context, assignment.Value) is not { } value
            || range.Contains(value))
        {
            return;
        }

        context.Report(
            UsageRules.OptionRange,
            assignment.Value.Syntax.GetLocation(),
            range.Nearest(value) is { } nearest ? Fix.Numbers("Option", nearest) : Fix.None,
            property.Name,
            (target.Instance?.Type ?? property.ContainingType).Name,
            value is string text ? $"'{text}'" : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
            range.Words);
    }

    private static object? Constant(UsageContext context, IOperation operation) =>
        operation.ConstantValue is { HasValue: true, Value: { } constant } ? constant : context.Values.Origin(operation).ConstantValue.Value;

    private static bool IsOurs(INamedTypeSymbol type)
    {
        var root = type.ContainingNamespace;
        while (root is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
        {
            root = root.ContainingNamespace;
        }

        return root?.Name == nameof(UNetDsl);
    }
}
