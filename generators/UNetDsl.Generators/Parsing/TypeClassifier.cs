using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UNetDsl.Generators.Models;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Parsing;

/// <summary>Says whether code can be added to a class.</summary>
internal static class TypeClassifier
{
    /// <summary>What stands against it, without the names of members: those are looked at by <see cref="NameClashes"/>.</summary>
    public static EquatableArray<TypeProblem> Problems(INamedTypeSymbol type, NetworkSpec spec, CancellationToken cancellation)
    {
        var problems = new List<TypeProblem>();
        AddIf(!IsPartial(type, cancellation), TypeProblemKind.NotPartial, type.Name);
        AddIf(type.IsRecord, TypeProblemKind.Record, type.Name);
        var isFamily = spec.Variations.Count > 0;
        AddIf(type.IsStatic && !isFamily, TypeProblemKind.Static, type.Name);
        AddIf(!type.IsStatic && isFamily, TypeProblemKind.FamilyNotStatic, type.Name);
        AddIf(type.IsAbstract && !type.IsStatic, TypeProblemKind.Abstract, type.Name);
        AddIf(type.Arity > 0, TypeProblemKind.Generic, type.Name);
        AddIf(type.IsFileLocal, TypeProblemKind.FileLocal, type.Name);
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            AddIf(!IsPartial(outer, cancellation), TypeProblemKind.OuterNotPartial, outer.Name);
            AddIf(outer.Arity > 0, TypeProblemKind.Generic, outer.Name);
            AddIf(outer.IsFileLocal, TypeProblemKind.FileLocal, outer.Name);
        }

        if (type.BaseType is { SpecialType: not SpecialType.System_Object } parent && !IsNetworkBase(parent) && !type.IsRecord)
        {
            problems.Add(new(TypeProblemKind.OtherBase, parent.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)));
        }

        AddIf(type.InstanceConstructors.Any(static constructor => !constructor.IsImplicitlyDeclared && !EmittedCode.Declares(constructor)), TypeProblemKind.Constructor, type.Name);
        return new(problems);

        void AddIf(bool condition, TypeProblemKind kind, string subject)
        {
            if (condition)
            {
                problems.Add(new(kind, subject));
            }
        }
    }

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellation) is not TypeDeclarationSyntax syntax || !syntax.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsNetworkBase(INamedTypeSymbol type) =>
        type is { Name: "SegmentationNetwork" or "MultiHeadNetwork" or "PatchClassifierNetwork", ContainingType: null }
        && string.Equals(type.ContainingNamespace.ToDisplayString(), KnownTypes.RuntimeNamespace, StringComparison.Ordinal);
}
