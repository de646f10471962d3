using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace UNetDsl.Generators.Diagnostics.Usage.Values;

/// <summary>Reads lists of numbers: arrays, spans of arrays, collection expressions, <c>params</c>.</summary>
internal static class ShapeList
{
    /// <summary>The elements; null where their number is not known.</summary>
    public static ImmutableArray<KnownSide>? Of(IOperation? operation, LocalValues values)
    {
        if (operation is null)
        {
            return null;
        }

        var origin = values.Origin(operation);

        // An array becomes a span, or TorchSharp's own list of sizes, by an operator or a constructor.
        while (origin is IConversionOperation or IObjectCreationOperation { Arguments.Length: 1, Initializer: null })
        {
            var inner = origin is IConversionOperation conversion ? conversion.Operand : ((IObjectCreationOperation)origin).Arguments[0].Value;
            if (IsCollection(inner.Syntax))
            {
                return Elements(inner, values);
            }

            origin = values.Origin(inner);
        }

        return origin is IArrayCreationOperation { DimensionSizes.Length: 1, Initializer: { } initializer }
            ? ImmutableArray.CreateRange(initializer.ElementValues, element => new KnownSide(values.Number(element), element))
            : IsCollection(origin.Syntax) ? Elements(origin, values) : null;
    }

    private static bool IsCollection(SyntaxNode syntax) => syntax is CollectionExpressionSyntax;

    /// <summary>
    /// The elements of a collection expression. The compiler that this is built for has no operation for it; its parts are
    /// found by their syntax.
    /// </summary>
    private static ImmutableArray<KnownSide>? Elements(IOperation collection, LocalValues values)
    {
        if (collection.Syntax is not CollectionExpressionSyntax syntax)
        {
            return null;
        }

        var sides = ImmutableArray.CreateBuilder<KnownSide>(syntax.Elements.Count);
        foreach (var element in syntax.Elements)
        {
            if (element is not ExpressionElementSyntax { Expression: { } expression })
            {
                return null;
            }

            var written = Find(collection, expression);
            sides.Add(new(values.Number(written), written));
        }

        return sides.ToImmutable();
    }

    /// <summary>The element behind the conversion to the type of the list.</summary>
    private static IOperation? Find(IOperation collection, ExpressionSyntax expression) =>
        collection.DescendantsAndSelf().FirstOrDefault(operation => operation.Syntax == expression && operation is not IConversionOperation);
}
