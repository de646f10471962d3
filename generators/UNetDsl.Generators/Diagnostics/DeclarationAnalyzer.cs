using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using UNetDsl.Generators.Models;
using UNetDsl.Generators.Parsing;

namespace UNetDsl.Generators.Diagnostics;

/// <summary>Says why the generator cannot extend a class (UNET00nn), or cannot emit in this project (UNET0901).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.CreateRange(DeclarationRules.All.Select(DiagnosticDescriptors.Of));

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypesByMetadataName(KnownTypes.UNetAttribute).IsEmpty)
            {
                return;
            }

            var hasRuntime = !start.Compilation.GetTypesByMetadataName(KnownTypes.SegmentationNetwork).IsEmpty;
            start.RegisterSymbolAction(context => Analyze(context, hasRuntime), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, bool hasRuntime)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (DeclarationParser.FindAttribute(type) is not { } attribute)
        {
            return;
        }

        if (!hasRuntime)
        {
            var locations = ArgumentLocations.Of(type, attribute, context.CancellationToken);
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.Of(DeclarationRules.RuntimeMissing), locations.Attribute, type.Name));
        }

        var problems = DeclarationParser.Parse(type, attribute, context.CancellationToken).Problems;
        foreach (var problem in problems)
        {
            // A record's own members follow from its being a record, which is said already.
            if (problem.Kind is not (TypeProblemKind.Constructor or TypeProblemKind.MemberClash) || !type.IsRecord)
            {
                context.ReportDiagnostic(TypeProblemDiagnostics.Of(type, problem, context.CancellationToken));
            }
        }
    }
}
