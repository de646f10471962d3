using Microsoft.CodeAnalysis;
using UNetDsl.Generators.Emission;
using UNetDsl.Generators.Models;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Parsing;

/// <summary>Members that both the user's part and the emitted part of a class would declare.</summary>
/// <remarks>
/// Which names are emitted follows from the graph, and to build it takes far longer than to read the attributes. The compiler has
/// all declarations read again after each edit anywhere, so reading takes the names only, and what they meet is a step of its own,
/// which runs for declarations that have changed.
/// </remarks>
internal static class NameClashes
{
    /// <summary>Names in the user's parts of a class, in the order of the source, and its own.</summary>
    public static EquatableArray<string> NamesOf(INamedTypeSymbol type)
    {
        var own = type.GetMembers().Where(static member =>
            !member.IsImplicitlyDeclared && !EmittedCode.Declares(member) && member is not IMethodSymbol { MethodKind: not MethodKind.Ordinary });
        return new(own.Select(static member => member.Name).Append(type.Name).Distinct(StringComparer.Ordinal));
    }

    /// <summary>The declaration with a problem for each name that is taken, and without the names.</summary>
    public static NetworkDeclaration Find(NetworkDeclaration declaration)
    {
        var spec = declaration.Spec;
        var reserved = spec.Variations.Count > 0 ? EmittedNames.OfFamily(spec) : EmittedNames.Of(GraphBuilder.Build(spec).Graph);
        var clashes = declaration.OwnNames.Where(reserved.Contains).Select(static name => new TypeProblem(TypeProblemKind.MemberClash, name));
        return declaration with { OwnNames = default, Problems = new(declaration.Problems.Concat(clashes)) };
    }
}
