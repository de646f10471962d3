using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace UNetDsl.Generators.Diagnostics.Usage.Values;

/// <summary>Values of read-only fields that stand where the field is declared.</summary>
internal static class ReadOnlyFields
{
    /// <summary>What a field always holds; null where it is declared in another file or a constructor may give it something else.</summary>
    public static IOperation? Initial(IFieldReferenceOperation reference)
    {
        var field = reference.Field;
        return reference.SemanticModel is { } model
            && field.DeclaringSyntaxReferences is [var declaration]
            && declaration.SyntaxTree == model.SyntaxTree
            && declaration.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value }
            && !IsGivenByConstructor(field)
                ? model.GetOperation(value)
                : null;
    }

    private static bool IsGivenByConstructor(IFieldSymbol field)
    {
        var constructors = field.IsStatic ? field.ContainingType.StaticConstructors : field.ContainingType.InstanceConstructors;
        foreach (var constructor in constructors)
        {
            foreach (var reference in constructor.DeclaringSyntaxReferences)
            {
                if (reference.GetSyntax() is ConstructorDeclarationSyntax syntax
                    && syntax.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => string.Equals(name.Identifier.ValueText, field.Name, StringComparison.Ordinal)))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
