using System.Collections;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Emission;

/// <summary>Writes a declaration as the C# expression that gives it again: the values that are not the defaults.</summary>
internal static class SpecCode
{
    private const string Namespace = "global::UNetDsl.Graph.";

    /// <summary>How many values stand on one line with the name.</summary>
    private const int ValuesOnOneLine = 2;

    /// <summary>Writes a declaration, such as of a property, that ends in the expression.</summary>
    public static void Emit(SourceWriter writer, string start, NetworkSpec spec)
    {
        List<string> values =
        [
            $"Name = {CodeText.Quoted(spec.Name)}",
            .. Values(spec, spec.WithoutOptions(spec.Name)),
            .. spec.Parts.Select(part => Records(spec, part)).OfType<string>(),
        ];
        var creation = $"{start}new {Namespace}{spec.GetType().Name}";
        if (values.Count <= ValuesOnOneLine)
        {
            writer.Line($"{creation} {{ {string.Join(", ", values)} }};");
            return;
        }

        writer.Open(creation);
        writer.Lines(values.Select(static value => value + ","));
        writer.Close(";");
    }

    /// <summary>The values of a record that differ from the defaults, as the code of an initializer.</summary>
    private static IEnumerable<string> Values(DeclaredRecord record, DeclaredRecord defaults) =>
        from option in record.Options
        let value = option.Get(record)
        where value is not null && !value.Equals(option.Get(defaults))
        select $"{option.Name} = {Literal(value)}";

    /// <summary>The records of one kind of part; null where there are none.</summary>
    private static string? Records(NetworkSpec spec, SpecPart part)
    {
        var records = part.Get(spec).Select(record => $"new {Namespace}{record.GetType().Name} {{ {string.Join(", ", Values(record, part.Create()))} }}").ToList();
        return records.Count == 0 ? null : $"{part.Property} = new([{string.Join(", ", records)}])";
    }

    /// <summary>The names of several flags in one value; null for a value that has a name or that names do not make up.</summary>
    private static string[]? Flags(Enum option) =>
        option.ToString().Split([", "], StringSplitOptions.None) is { Length: > 1 } names ? names : null;

    private static string Literal(object value) => value switch
    {
        int number => CodeText.Number(number),
        long number => CodeText.Number(number),
        double number => CodeText.Number(number),
        bool flag => CodeText.Flag(flag),
        string text => CodeText.Quoted(text),
        Enum option when Flags(option) is { } names => string.Join(" | ", names.Select(name => $"global::UNetDsl.{option.GetType().Name}.{name}")),
        Enum option when !Enum.IsDefined(option.GetType(), option) => $"(global::UNetDsl.{option.GetType().Name}){option:D}",
        Enum option => $"global::UNetDsl.{option.GetType().Name}.{option}",
        IEnumerable list => $"new([{string.Join(", ", list.Cast<object>().Select(Literal))}])",
        _ => throw new NotSupportedException($"There is no code for a value of type '{value.GetType()}'."),
    };
}
