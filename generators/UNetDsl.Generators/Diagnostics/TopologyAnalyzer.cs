using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using UNetDsl.Generators.Parsing;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Diagnostics;

/// <summary>Says which declared values no network follows from (UNET01nn), and which tiles do not fit it (UNET02nn).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TopologyAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.CreateRange(GraphRules.All.Select(DiagnosticDescriptors.Of));

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (!start.Compilation.GetTypesByMetadataName(KnownTypes.UNetAttribute).IsEmpty)
            {
                start.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind != TypeKind.Class || DeclarationAttributes.Of(type) is not { } attributes)
        {
            return;
        }

        var spec = attributes.Spec(type.Name);
        var findings = spec.Variations.Count > 0 ? FamilyBuilder.Build(spec).Findings : GraphBuilder.Build(spec).Findings;
        if (findings.Count == 0)
        {
            return;
        }

        var locations = ArgumentLocations.Of(type, attributes, context.CancellationToken);
        foreach (var finding in findings)
        {
            context.ReportDiagnostic(Of(finding, locations));
        }
    }

    private static Diagnostic Of(Finding finding, ArgumentLocations locations)
    {
        var target = finding.Target ?? finding.Element;
        var written = finding.Alternatives.Count > 0 ? locations.Exactly(target) : null;
        var properties = ImmutableDictionary.CreateBuilder<string, string?>(StringComparer.Ordinal);
        properties.Add(DiagnosticProperties.Property, finding.Element.Property);
        if (finding.Element.Index >= 0)
        {
            properties.Add(DiagnosticProperties.Index, finding.Element.Index.ToString(CultureInfo.InvariantCulture));
        }

        if (written is not null)
        {
            properties.Add(DiagnosticProperties.Target, target.Property);
            properties.Add(
                DiagnosticProperties.Alternatives,
                string.Join(",", finding.Alternatives.Select(static value => value.ToString(CultureInfo.InvariantCulture))));
        }

        return Diagnostic.Create(
            DiagnosticDescriptors.Of(finding.Rule),
            locations.Of(finding.Element),
            written is null || target == finding.Element ? [] : [written],
            properties.ToImmutable(),
            finding.Arguments.Cast<object>().ToArray());
    }
}
