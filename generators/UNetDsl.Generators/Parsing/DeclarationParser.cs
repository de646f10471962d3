using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UNetDsl.Generators.Models;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Parsing;

/// <summary>Turns a class with a declaring attribute into a record of values. Generator and analyzers share it.</summary>
internal static class DeclarationParser
{
    /// <summary>The attribute that declares a network on a class; null where there is none.</summary>
    /// <remarks>
    /// Where it is repeated, which the compiler refuses, the first one counts, so that each class gives one declaration.
    /// </remarks>
    public static AttributeData? FindAttribute(INamedTypeSymbol type)
    {
        foreach (var attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: nameof(UNetAttribute), Arity: 0, ContainingType: null, ContainingNamespace: { Name: nameof(UNetDsl), ContainingNamespace.IsGlobalNamespace: true } })
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>Parses the declaration on a node; null where the class has an earlier one, which counts.</summary>
    public static NetworkDeclaration? Parse(GeneratorAttributeSyntaxContext target, CancellationToken cancellation) =>
        target.TargetSymbol is INamedTypeSymbol type
        && FindAttribute(type) is { ApplicationSyntaxReference: { } written } attribute
        && written.SyntaxTree == target.TargetNode.SyntaxTree
        && target.TargetNode.Span.Contains(written.Span)
            ? Parse(type, attribute, cancellation)
            : null;

    /// <summary>Parses a declaration.</summary>
    /// <param name="type">The declaring class.</param>
    /// <param name="attribute">Its <see cref="UNetAttribute"/>; any values, also those that do not compile.</param>
    /// <param name="cancellation">Stops the work between its parts.</param>
    public static NetworkDeclaration Parse(INamedTypeSymbol type, AttributeData attribute, CancellationToken cancellation)
    {
        var spec = UNetAttributeParser.Parse(type.Name, attribute);
        cancellation.ThrowIfCancellationRequested();
        var problems = TypeClassifier.Problems(type, spec, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return new(HierarchyParser.Parse(type), spec, HintName.Of(type), IsDocumented(type, cancellation), problems);
    }

    private static bool IsDocumented(INamedTypeSymbol type, CancellationToken cancellation)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellation).GetLeadingTrivia().Any(static trivia => trivia.GetStructure() is DocumentationCommentTriviaSyntax))
            {
                return true;
            }
        }

        return false;
    }
}
