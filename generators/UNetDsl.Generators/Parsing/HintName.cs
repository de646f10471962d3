using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace UNetDsl.Generators.Parsing;

/// <summary>Names emitted files: the metadata name of the class with <c>.</c> between all parts.</summary>
/// <remarks>
/// The compiler compares these names without case and takes few characters, and identifiers know neither limit.
/// Characters outside ASCII are written as their code, and a class with a namesake up to case gets a hash at its end.
/// </remarks>
internal static class HintName
{
    public static string Of(INamedTypeSymbol type)
    {
        var parts = new List<string>();
        var hasNamesake = false;
        for (INamespaceOrTypeSymbol? symbol = type; symbol is not null and not INamespaceSymbol { IsGlobalNamespace: true }; symbol = symbol.ContainingSymbol as INamespaceOrTypeSymbol)
        {
            parts.Insert(0, (parts.Count > 0 && symbol is INamedTypeSymbol ? "+" : ".") + symbol.MetadataName);
            hasNamesake |= HasNamesake(symbol);
        }

        var exact = string.Concat(parts);
        var suffix = hasNamesake ? "-" + Hash(exact).ToString("x8", CultureInfo.InvariantCulture) : string.Empty;
        return Printable(exact.Substring(1).Replace('+', '.')) + suffix + ".g.cs";
    }

    private static bool HasNamesake(INamespaceOrTypeSymbol symbol)
    {
        if (symbol.ContainingSymbol is not INamespaceOrTypeSymbol container)
        {
            return false;
        }

        foreach (var sibling in container.GetMembers())
        {
            if (sibling is INamespaceOrTypeSymbol
                && string.Equals(sibling.Name, symbol.Name, StringComparison.OrdinalIgnoreCase)
                && !SymbolEqualityComparer.Default.Equals(sibling, symbol))
            {
                return true;
            }
        }

        return false;
    }

    private static string Printable(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var character in name)
        {
            if (character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '.')
            {
                text.Append(character);
            }
            else
            {
                text.Append('-').Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
            }
        }

        return text.ToString();
    }

    /// <summary>FNV-1a: the same on every machine, unlike string.GetHashCode.</summary>
    private static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var character in text)
        {
            hash = unchecked((hash ^ character) * 16777619u);
        }

        return hash;
    }
}
