using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UNetDsl.Generators.Models;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Parsing;

/// <summary>Turns a class with a declaring attribute into a record of values. Generator and analyzers share it.</summary>
internal static class DeclarationParser
{
    /// <summary>
    /// Reads the declaration on a node, with the names of its members not yet looked at; null where the class has an earlier one,
    /// which counts.
    /// </summary>
    public static NetworkDeclaration? Read(GeneratorAttributeSyntaxContext target, CancellationToken cancellation) =>
        target.TargetSymbol is INamedTypeSymbol type
        && DeclarationAttributes.Of(type) is { Main.ApplicationSyntaxReference: { } written } attributes
        && written.SyntaxTree == target.TargetNode.SyntaxTree
        && target.TargetNode.Span.Contains(written.Span)
        && SymbolEqualityComparer.Default.Equals(attributes.Main.AttributeClass, target.Attributes[0].AttributeClass)
            ? Read(type, attributes, cancellation)
            : null;

    /// <summary>Parses a declaration.</summary>
    /// <param name="type">The declaring class.</param>
    /// <param name="attributes">Its attributes; any values, also those that do not compile.</param>
    /// <param name="cancellation">Stops the work between its parts.</param>
    public static NetworkDeclaration Parse(INamedTypeSymbol type, DeclarationAttributes attributes, CancellationToken cancellation) =>
        NameClashes.Find(Read(type, attributes, cancellation));

    private static NetworkDeclaration Read(INamedTypeSymbol type, DeclarationAttributes attributes, CancellationToken cancellation)
    {
        var spec = attributes.Spec(type.Name);
        cancellation.ThrowIfCancellationRequested();
        var problems = TypeClassifier.Problems(type, spec, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return new(HierarchyParser.Parse(type), spec, HintName.Of(type), IsDocumented(type, cancellation), NameClashes.NamesOf(type), problems);
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
