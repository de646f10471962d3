using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using UNetDsl.Generators.Parsing;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Diagnostics.Usage;

/// <summary>
/// The graphs of declared networks by their types. Attributes are in metadata too, so that networks of referenced assemblies
/// are read the same way.
/// </summary>
internal sealed class DeclaredNetworks
{
    private readonly ConcurrentDictionary<ITypeSymbol, NetworkGraph?> _graphs = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ITypeSymbol, Family?> _families = new(SymbolEqualityComparer.Default);

    /// <summary>The graph; null where the type declares no network, or none that works, which is said at its declaration.</summary>
    public NetworkGraph? Of(ITypeSymbol? type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class, IsGenericType: false } ? _graphs.GetOrAdd(type, type => Build((INamedTypeSymbol)type)) : null;

    private NetworkGraph? Build(INamedTypeSymbol type)
    {
        if (DeclarationAttributes.Of(type) is not { } attributes)
        {
            return FamilyAround(type)?.Legal.FirstOrDefault(member => string.Equals(member.Name, type.Name, StringComparison.Ordinal))?.Result.Graph;
        }

        var result = GraphBuilder.Build(attributes.Spec(type.Name));
        return result.Findings.Count == 0 ? result.Graph : null;
    }

    /// <summary>The family that emitted a class, which has no attributes of its own; null for other classes.</summary>
    private Family? FamilyAround(INamedTypeSymbol type) => type.ContainingType is { } outer
        ? _families.GetOrAdd(outer, static outer => DeclarationAttributes.Of((INamedTypeSymbol)outer)?.Spec(outer.Name) is { Variations.Count: > 0 } spec ? FamilyBuilder.Build(spec) : null)
        : null;
}
