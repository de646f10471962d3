using Microsoft.CodeAnalysis;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Parsing;

/// <summary>Reads the class that <c>[UseBlock]</c> names: the operations it declares, or its shape contract.</summary>
/// <remarks>The class may stand in the same project or in a referenced one: only its symbol is looked at.</remarks>
internal static class UseBlockReader
{
    private const string Block = "Block";
    private const string ShapeContract = "ShapeContract";
    private const string ModuleNamespace = "TorchSharp.torch.nn";

    /// <summary>The record of a use with what its class declares.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="record">What the attribute itself says.</param>
    public static DeclaredRecord Read(AttributeData attribute, DeclaredRecord record)
    {
        // A name that does not compile counts as not written: the compiler has already said so.
        if (record is not UseBlockSpec use || attribute.AttributeClass is not { TypeArguments.Length: 1 } generic || generic.TypeArguments[0] is not { TypeKind: not TypeKind.Error } type)
        {
            return record;
        }

        use = use with { Type = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) };
        if (Find(type, Block) is { } block)
        {
            return AttributeReader.Read(block, use);
        }

        return Find(type, ShapeContract) is not { } contract
            ? use with { Problem = BlockTypeProblem.NotABlock }
            : ((UseBlockSpec)AttributeReader.Read(contract, use)) with { IsOpaque = true, Problem = ProblemOf(type) };
    }

    private static AttributeData? Find(ITypeSymbol type, string name) => type.GetAttributes()
        .FirstOrDefault(attribute => string.Equals(DeclarationKinds.NameOf(attribute), name, StringComparison.Ordinal));

    private static BlockTypeProblem ProblemOf(ITypeSymbol type) =>
        type is not INamedTypeSymbol { TypeKind: TypeKind.Class } module || !IsModule(module) ? BlockTypeProblem.NotAModule
        : IsFileLocal(module) ? BlockTypeProblem.FileLocal
        : module.IsAbstract || !module.InstanceConstructors.Any(TakesChannels) ? BlockTypeProblem.NoConstructor
        : BlockTypeProblem.None;

    /// <summary>Whether it derives from TorchSharp's <c>Module&lt;Tensor, Tensor&gt;</c>.</summary>
    private static bool IsModule(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (current is { Name: "Module", TypeArguments.Length: 2, ContainingType: { } container }
                && string.Equals(container.ToDisplayString(), ModuleNamespace, StringComparison.Ordinal)
                && current.TypeArguments.All(static argument => argument.Name is "Tensor"))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsFileLocal(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal || current.TypeArguments.OfType<INamedTypeSymbol>().Any(IsFileLocal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TakesChannels(IMethodSymbol constructor) =>
        constructor.DeclaredAccessibility is Accessibility.Public
        && constructor.Parameters.Length >= 2
        && constructor.Parameters.Take(2).All(static parameter => parameter.Type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 && parameter.RefKind == RefKind.None)
        && constructor.Parameters.Skip(2).All(static parameter => parameter.IsOptional);
}
