using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using UNetDsl.Generators.Parsing;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Diagnostics;

/// <summary>Says which of our attributes do not go with each other on one class (UNET0006 to UNET0008).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PartAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.CreateRange(Rules.Select(DiagnosticDescriptors.Of));

    /// <summary>What it reports.</summary>
    internal static IReadOnlyList<Rule> Rules => [DeclarationRules.TwoNetworks, DeclarationRules.StrayPart, DeclarationRules.PartOrder];

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
        var declaring = type.GetAttributes().Where(DeclarationKinds.Declares).ToList();
        ReportSecond(context, type, declaring);
        var parts = type.GetAttributes()
            .Where(static attribute => !DeclarationKinds.Declares(attribute))
            .Select(static attribute => (Name: DeclarationKinds.NameOf(attribute), Attribute: attribute))
            .Where(static part => part.Name is not null && DeclarationKinds.KindsWith(part.Name).Count > 0)
            .Select(static part => (part.Name!, part.Attribute))
            .ToList();
        if (parts.Count == 0)
        {
            return;
        }

        var spec = declaring.Count == 0 ? null : DeclarationKinds.Create(declaring[0], type.Name);
        ReportStray(context, type, spec, parts);
        ReportOrder(context, type, spec?.LayerParts ?? [], parts);
    }

    /// <summary>The first declaring attribute counts; that one attribute is repeated is for the compiler to say.</summary>
    private static void ReportSecond(SymbolAnalysisContext context, INamedTypeSymbol type, List<AttributeData> declaring)
    {
        foreach (var other in declaring.Skip(1).Where(other => !SymbolEqualityComparer.Default.Equals(other.AttributeClass, declaring[0].AttributeClass)))
        {
            Report(context, DeclarationRules.TwoNetworks, other, type.Name, DeclarationKinds.NameOf(declaring[0])!, DeclarationKinds.NameOf(other)!);
        }
    }

    private static void ReportStray(
        SymbolAnalysisContext context, INamedTypeSymbol type, NetworkSpec? spec, List<(string Name, AttributeData Attribute)> parts)
    {
        var whose = spec is null ? "declares no network" : $"is declared by '[{spec.Kind}]'";
        foreach (var (name, attribute) in parts)
        {
            if (spec is null || !spec.Parts.Any(part => string.Equals(part.Name, name, StringComparison.Ordinal)))
            {
                var kinds = string.Join(" or ", DeclarationKinds.KindsWith(name).Select(static kind => $"'[{kind}]'"));
                Report(context, DeclarationRules.StrayPart, attribute, name, type.Name, whose, kinds);
            }
        }
    }

    /// <summary>Layers of one name run after those of the names before it.</summary>
    private static void ReportOrder(
        SymbolAnalysisContext context, INamedTypeSymbol type, IReadOnlyList<string> order, List<(string Name, AttributeData Attribute)> parts)
    {
        var layers = parts
            .Select(part => (part.Name, part.Attribute, Rank: order.ToList().IndexOf(part.Name)))
            .Where(static layer => layer.Rank >= 0)
            .ToList();
        for (var index = 0; index < layers.Count; index++)
        {
            var (name, attribute, rank) = layers[index];
            if (layers.Skip(index + 1).FirstOrDefault(later => later.Rank < rank).Name is { } earlier)
            {
                Report(context, DeclarationRules.PartOrder, attribute, name, type.Name, earlier);
            }
        }
    }

    private static void Report(SymbolAnalysisContext context, Rule rule, AttributeData attribute, params object[] arguments)
    {
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) as AttributeSyntax;
        context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.Of(rule), syntax?.Name.GetLocation(), arguments));
    }
}
