using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace UNetDsl.Generators.Diagnostics.Usage.Values;

/// <summary>What an option of a record of options is.</summary>
/// <param name="IsKnown">Whether the record is created where the code can be seen.</param>
/// <param name="Written">The value that is written; null where the option is left at its default, or not known.</param>
internal readonly record struct OptionValue(bool IsKnown, IOperation? Written)
{
    /// <summary>Whether the option is certainly left at its default.</summary>
    public bool IsDefault => IsKnown && Written is null;

    /// <summary>Reads an option.</summary>
    /// <param name="options">The record, or null for one that is left out.</param>
    /// <param name="property">Name of the option.</param>
    /// <param name="values">What is known in this member.</param>
    public static OptionValue Of(IOperation? options, string property, LocalValues values)
    {
        while (options is not null)
        {
            var origin = values.Origin(options);
            var initializer = (origin as IObjectCreationOperation)?.Initializer ?? (origin as IWithOperation)?.Initializer;
            if (Last(initializer, property) is { } written)
            {
                return new(true, written);
            }

            switch (origin)
            {
                case IWithOperation changed:
                    options = changed.Operand;
                    break;
                case IObjectCreationOperation { Arguments.IsEmpty: true } or IDefaultValueOperation or { ConstantValue: { HasValue: true, Value: null } }:
                    return new(true, null);
                default:
                    return default;
            }
        }

        return new(true, null);
    }

    private static IOperation? Last(IObjectOrCollectionInitializerOperation? initializer, string property)
    {
        for (var i = (initializer?.Initializers.Length ?? 0) - 1; i >= 0; i--)
        {
            if (initializer!.Initializers[i] is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment
                && string.Equals(target.Property.Name, property, StringComparison.Ordinal))
            {
                return assignment.Value;
            }
        }

        return null;
    }
}
