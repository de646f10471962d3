using Microsoft.CodeAnalysis;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Parsing;

/// <summary>Reads the values of a <see cref="UNetAttribute"/>.</summary>
/// <remarks>
/// A value that does not compile counts as not written: the compiler has already said what is wrong with it.
/// </remarks>
internal static class UNetAttributeParser
{
    public static UNetSpec Parse(string name, AttributeData attribute)
    {
        var spec = new UNetSpec { Name = name };
        foreach (var argument in attribute.NamedArguments)
        {
            spec = With(spec, argument.Key, argument.Value);
        }

        return spec;
    }

    private static UNetSpec With(UNetSpec spec, string property, TypedConstant value) => property switch
    {
        nameof(UNetAttribute.Channels) => spec with { Channels = Value(value, spec.Channels) },
        nameof(UNetAttribute.Classes) => spec with { Classes = Value(value, spec.Classes) },
        nameof(UNetAttribute.Depth) => spec with { Depth = Value<int>(value) },
        nameof(UNetAttribute.BaseWidth) => spec with { BaseWidth = Value<int>(value) },
        nameof(UNetAttribute.Widths) => spec with { Widths = Values(value) },
        nameof(UNetAttribute.ConvsPerBlock) => spec with { ConvsPerBlock = Value(value, spec.ConvsPerBlock) },
        nameof(UNetAttribute.Kernel) => spec with { Kernel = Value(value, spec.Kernel) },
        nameof(UNetAttribute.Padding) => spec with { Padding = (Padding)Value(value, (int)spec.Padding) },
        nameof(UNetAttribute.Norm) => spec with { Norm = (Norm)Value(value, (int)spec.Norm) },
        nameof(UNetAttribute.Bias) => spec with { Bias = Value(value, spec.Bias) },
        nameof(UNetAttribute.Activation) => spec with { Activation = (Activation)Value(value, (int)spec.Activation) },
        nameof(UNetAttribute.Upsample) => spec with { Upsample = (Upsample)Value(value, (int)spec.Upsample) },
        nameof(UNetAttribute.UpActivation) => spec with { UpActivation = Value(value, spec.UpActivation) },
        nameof(UNetAttribute.Skip) => spec with { Skip = (Skip)Value(value, (int)spec.Skip) },
        nameof(UNetAttribute.SkipOrder) => spec with { SkipOrder = (SkipOrder)Value(value, (int)spec.SkipOrder) },
        nameof(UNetAttribute.Dropout) => spec with { Dropout = Value(value, spec.Dropout) },

        // 0 is how an attribute says "none"; any other number, also a negative one, was meant as a tile.
        nameof(UNetAttribute.Tile) => spec with { Tile = Value(value, 0) is var tile && tile == 0 ? null : tile },
        _ => spec,
    };

    private static T Value<T>(TypedConstant constant, T fallback)
        where T : struct => Value<T>(constant) ?? fallback;

    /// <summary>The constant as a <typeparamref name="T"/>; an enum's is its number. Null for anything else.</summary>
    private static T? Value<T>(TypedConstant constant)
        where T : struct => constant.Kind is TypedConstantKind.Primitive or TypedConstantKind.Enum && constant.Value is T value ? value : null;

    private static EquatableArray<int> Values(TypedConstant constant)
    {
        if (constant.Kind != TypedConstantKind.Array || constant.IsNull)
        {
            return default;
        }

        var values = new List<int>(constant.Values.Length);
        foreach (var element in constant.Values)
        {
            if (Value<int>(element) is not { } value)
            {
                return default;
            }

            values.Add(value);
        }

        return new(values);
    }
}
