using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using UNetDsl.Generators.Models;

namespace UNetDsl.Generators.Parsing;

/// <summary>Reads where a class stands.</summary>
internal static class HierarchyParser
{
    /// <summary>Namespaces in source form, with <c>@</c> where a part is a keyword.</summary>
    private static readonly SymbolDisplayFormat NamespaceFormat = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Omitted,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    public static HierarchyInfo Parse(INamedTypeSymbol type)
    {
        var outer = new List<string>();
        for (var current = type.ContainingType; current is not null; current = current.ContainingType)
        {
            outer.Insert(0, $"partial {Keyword(current)} {Escape(current.Name)}");
        }

        return new(
            type.ContainingNamespace.IsGlobalNamespace ? string.Empty : type.ContainingNamespace.ToDisplayString(NamespaceFormat),
            new(outer),
            Escape(type.Name));
    }

    private static string Keyword(INamedTypeSymbol type) => type.TypeKind switch
    {
        TypeKind.Struct => type.IsRecord ? "record struct" : "struct",
        TypeKind.Interface => "interface",
        _ => type.IsRecord ? "record" : "class",
    };

    /// <summary>
    /// Keywords need the <c>@</c>; names in lower case have it as well, because the compiler warns of each place where they
    /// are declared without (CS8981) and the user cannot suppress that in an emitted file.
    /// </summary>
    private static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None
        || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
        || name.All(static character => character is >= 'a' and <= 'z')
            ? "@" + name
            : name;
}
