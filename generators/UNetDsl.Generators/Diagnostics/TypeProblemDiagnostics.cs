using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UNetDsl.Generators.Models;
using UNetDsl.Generators.Parsing;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Diagnostics;

/// <summary>Words and places for the reasons why a class cannot be extended.</summary>
internal static class TypeProblemDiagnostics
{
    /// <summary>The diagnostic of a problem of the class itself.</summary>
    /// <param name="type">The declaring class.</param>
    /// <param name="problem">Its problem.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static Diagnostic Of(INamedTypeSymbol type, TypeProblem problem, CancellationToken cancellation)
    {
        var name = type.Name;
        var isOther = !string.Equals(problem.Subject, name, StringComparison.Ordinal);
        return problem.Kind switch
        {
            TypeProblemKind.NotPartial => Create(DeclarationRules.NotPartial, NotPartialPart(type, cancellation), name),
            TypeProblemKind.Record => Kind("a record", $"declare it 'partial class {name}'"),
            TypeProblemKind.Static => Kind("static", "remove 'static'"),
            TypeProblemKind.FamilyNotStatic => Kind("a family that is not static", $"declare it 'static partial class {name}'"),
            TypeProblemKind.Abstract => Kind("abstract", "remove 'abstract'"),
            TypeProblemKind.Generic when isOther => Kind($"inside the generic type '{problem.Subject}'", "move it out"),
            TypeProblemKind.Generic => Kind("generic", "remove its type parameters"),
            TypeProblemKind.FileLocal when isOther => Kind($"inside '{problem.Subject}', which is local to its file", $"remove 'file' from '{problem.Subject}'"),
            TypeProblemKind.FileLocal => Kind("local to its file", "remove 'file'"),
            TypeProblemKind.OtherBase => Create(DeclarationRules.OtherBase, BaseType(type, cancellation), name, problem.Subject),
            TypeProblemKind.Constructor => Create(
                DeclarationRules.MemberTaken,
                Source(type.InstanceConstructors.FirstOrDefault(static constructor => !constructor.IsImplicitlyDeclared && !EmittedCode.Declares(constructor))) ?? Source(type),
                name,
                "declares an instance constructor, but the generator emits the only one",
                "write a static method that calls 'Create' instead"),
            TypeProblemKind.MemberClash when isOther => Create(
                DeclarationRules.MemberTaken,
                Source(type.GetMembers(problem.Subject).FirstOrDefault(static member => !EmittedCode.Declares(member))) ?? Source(type),
                name,
                $"declares '{problem.Subject}', but the emitted part uses that name",
                "rename it"),
            _ => Create(DeclarationRules.MemberTaken, Source(type), name, "has a name that the emitted part uses for a member", "rename the class"),
        };

        Diagnostic Kind(string what, string advice) => Create(DeclarationRules.KindOfType, Source(type), name, what, advice);
    }

    /// <summary>The diagnostic of a type around a network that lacks the modifier.</summary>
    /// <param name="outer">The outer type.</param>
    /// <param name="network">The class inside it.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static Diagnostic OuterNotPartial(INamedTypeSymbol outer, INamedTypeSymbol network, CancellationToken cancellation) =>
        Create(DeclarationRules.OuterNotPartial, NotPartialPart(outer, cancellation), outer.Name, network.Name, Keyword(outer));

    private static Diagnostic Create(Rule rule, Location? location, params object[] arguments) =>
        Diagnostic.Create(DiagnosticDescriptors.Of(rule), location, arguments);

    /// <summary>The name of a symbol where it is first declared.</summary>
    private static Location? Source(ISymbol? symbol) => symbol?.Locations.FirstOrDefault(static location => location.IsInSource);

    /// <summary>The name of the type at the first of its parts that lacks the modifier.</summary>
    private static Location? NotPartialPart(INamedTypeSymbol type, CancellationToken cancellation) => type.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax(cancellation))
        .OfType<TypeDeclarationSyntax>()
        .FirstOrDefault(static part => !part.Modifiers.Any(SyntaxKind.PartialKeyword))?
        .Identifier.GetLocation() ?? Source(type);

    /// <summary>The base class as it is written; it stands first in the list of the part that has it.</summary>
    private static Location? BaseType(INamedTypeSymbol type, CancellationToken cancellation) => type.DeclaringSyntaxReferences
        .Where(static reference => !EmittedCode.Is(reference.SyntaxTree))
        .Select(reference => (reference.GetSyntax(cancellation) as TypeDeclarationSyntax)?.BaseList?.Types[0])
        .FirstOrDefault(first => first is not null && Mentions(first.Type, type.BaseType!.Name))?
        .GetLocation() ?? Source(type);

    private static bool Mentions(TypeSyntax written, string name) =>
        written.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(part => string.Equals(part.Identifier.ValueText, name, StringComparison.Ordinal));

    private static string Keyword(INamedTypeSymbol type) => (type.TypeKind, type.IsRecord) switch
    {
        (TypeKind.Struct, true) => "record struct",
        (TypeKind.Struct, false) => "struct",
        (TypeKind.Interface, _) => "interface",
        (_, true) => "record",
        _ => "class",
    };
}
