using System.Collections;
using System.Globalization;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Tests.RandomNetworks;

/// <summary>A declaration of any kind as a user writes it, by the tables of what its attributes can name.</summary>
internal static class DeclarationText
{
    private const string AttributeSuffix = "Attribute";

    /// <summary>The class with its attributes.</summary>
    public static string Of(NetworkSpec spec)
    {
        var (blockClass, useBlock) = spec is UNetSpec unet ? RandomBlocks.BlockSource(unet) : (string.Empty, string.Empty);
        var attributes = spec.Parts
            .Where(static part => part.Property != nameof(UNetSpec.UsedBlocks))
            .SelectMany(part => part.Get(spec), static (part, record) => Attribute(part.Name, record, part.Create()))
            .Prepend(Attribute(spec.Kind, spec, spec.WithoutOptions(spec.Name)));
        return $"{blockClass}{string.Join(" ", attributes.Append(useBlock))} internal sealed partial class {spec.Name};";
    }

    /// <summary>The values that differ from what holds without them; those of the constructor's parameters first.</summary>
    private static string Attribute(string name, DeclaredRecord record, DeclaredRecord defaults)
    {
        var type = typeof(UNetAttribute).Assembly.GetType($"{nameof(UNetDsl)}.{name}{AttributeSuffix}", throwOnError: true)!;
        var positional = type.GetConstructors().MaxBy(static constructor => constructor.GetParameters().Length)!.GetParameters().Select(static parameter => parameter.Name!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var values = record.Options
            .Select(option => (option.Name, Value: option.Get(record), IsDefault: Equals(option.Get(record), option.Get(defaults))))
            .ToList();
        var arguments = values
            .Where(value => positional.Contains(value.Name) && value.Value is not null)
            .Select(static value => Literal(value.Value!))
            .Concat(values
                .Where(value => !positional.Contains(value.Name) && value is { Value: not null, IsDefault: false })
                .Select(static value => $"{value.Name} = {Literal(value.Value!)}"));
        return $"[{name}({string.Join(", ", arguments)})]";
    }

    private static string Literal(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        string text => $"\"{text}\"",
        Enum option when !Enum.IsDefined(option.GetType(), option) => $"({option.GetType().Name}){option:D}",
        Enum option => $"{option.GetType().Name}.{option}",
        double.NaN => "double.NaN",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IEnumerable list => $"[{string.Join(", ", list.Cast<object>().Select(Literal))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
