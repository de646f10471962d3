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
        ImmutableArray.CreateRange(DeclarationRules.All.Except(PartAnalyzer.Rules).Select(DiagnosticDescriptors.Of));

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
        ReportNotPartialAround(context, type);
        if (type.TypeKind != TypeKind.Class || DeclarationAttributes.Of(type) is not { } attributes)
        {
            return;
        }

        if (!hasRuntime)
        {
            var locations = ArgumentLocations.Of(type, attributes, context.CancellationToken);
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.Of(DeclarationRules.RuntimeMissing), locations.Attribute, type.Name));
        }

        foreach (var problem in DeclarationParser.Parse(type, attributes, context.CancellationToken).Problems)
        {
            if (!IsSaidElsewhere(problem.Kind, type))
            {
                context.ReportDiagnostic(TypeProblemDiagnostics.Of(type, problem, context.CancellationToken));
            }
        }
    }

    private static bool IsSaidElsewhere(TypeProblemKind problem, INamedTypeSymbol type) => problem switch
    {
        // Said when the outer type itself is visited.
        TypeProblemKind.OuterNotPartial => true,

        // A record's own members follow from its being a record.
        TypeProblemKind.Constructor or TypeProblemKind.MemberClash => type.IsRecord,

        // The compiler says that the base class does not exist.
        TypeProblemKind.OtherBase => type.BaseType is { TypeKind: TypeKind.Error },
        _ => false,
    };

    /// <summary>
    /// Reports an outer type when it is visited itself, once for all networks in it: editors offer fixes only for what is
    /// reported inside the visited symbol.
    /// </summary>
    private static void ReportNotPartialAround(SymbolAnalysisContext context, INamedTypeSymbol outer)
    {
        foreach (var network in NetworksInside(outer))
        {
            var problems = DeclarationParser.Parse(network, DeclarationAttributes.Of(network)!, context.CancellationToken).Problems;
            if (problems.Contains(new(TypeProblemKind.OuterNotPartial, outer.Name)))
            {
                context.ReportDiagnostic(TypeProblemDiagnostics.OuterNotPartial(outer, network, context.CancellationToken));
                return;
            }
        }
    }

    private static IEnumerable<INamedTypeSymbol> NetworksInside(INamedTypeSymbol outer)
    {
        foreach (var nested in outer.GetTypeMembers())
        {
            if (DeclarationAttributes.Of(nested) is not null)
            {
                yield return nested;
            }

            foreach (var network in NetworksInside(nested))
            {
                yield return network;
            }
        }
    }
}
