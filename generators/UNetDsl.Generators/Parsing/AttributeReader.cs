using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Parsing;

/// <summary>Reads the values of an attribute into a record, by the record's table of options.</summary>
/// <remarks>
/// A value that does not compile counts as not written: the compiler has already said what is wrong with it.
/// </remarks>
internal static class AttributeReader
{
    /// <summary>The record with the values of an attribute.</summary>
    /// <param name="attribute">The attribute; any values, also those that do not compile.</param>
    /// <param name="record">What holds where nothing is declared.</param>
    public static DeclaredRecord Read(AttributeData attribute, DeclaredRecord record)
    {
        var options = record.Options;
        foreach (var (property, value) in Arguments(attribute))
        {
            if (options.FirstOrDefault(option => string.Equals(option.Name, property, StringComparison.Ordinal)) is { } option
                && IsCompiled(value))
            {
                record = option.With(record, Constant(value));
            }
        }

        return record;
    }

    /// <summary>The property that a parameter of an attribute's constructor sets.</summary>
    public static string PropertyOf(IParameterSymbol parameter) => char.ToUpperInvariant(parameter.Name[0]) + parameter.Name.Substring(1);

    private static IEnumerable<(string Property, TypedConstant Value)> Arguments(AttributeData attribute)
    {
        var parameters = attribute.AttributeConstructor?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty;
        for (var index = 0; index < attribute.ConstructorArguments.Length && index < parameters.Length; index++)
        {
            yield return (PropertyOf(parameters[index]), attribute.ConstructorArguments[index]);
        }

        foreach (var argument in attribute.NamedArguments)
        {
            yield return (argument.Key, argument.Value);
        }
    }

    private static bool IsCompiled(TypedConstant constant) => constant.Kind is not TypedConstantKind.Error && !constant.IsNull;

    /// <summary>The value as the table takes it: an enum value as its number.</summary>
    private static object? Constant(TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Array => constant.IsNull ? null : constant.Values.Select(Constant).ToArray(),
        TypedConstantKind.Primitive or TypedConstantKind.Enum => constant.Value,
        _ => null,
    };
}
