using UNetDsl.Graph;

namespace UNetDsl.Generators.Emission;

/// <summary>Writes a declaration as the C# expression that gives it again: the values that are not the defaults.</summary>
internal static class SpecCode
{
    /// <summary>How many values stand on one line with the name.</summary>
    private const int ValuesOnOneLine = 2;

    /// <summary>Writes a declaration, such as of a property, that ends in the expression.</summary>
    /// <exception cref="NotSupportedException">There is no entry for this kind of declaration.</exception>
    public static void Emit(SourceWriter writer, string start, NetworkSpec spec)
    {
        var (type, values) = spec switch
        {
            UNetSpec unet => (nameof(UNetSpec), Values(unet, new UNetSpec { Name = unet.Name }).ToList()),
            _ => throw new NotSupportedException($"There is no code for a '{spec.Kind}' declaration."),
        };
        var creation = $"{start}new global::UNetDsl.Graph.{type}";
        if (values.Count <= ValuesOnOneLine)
        {
            writer.Line($"{creation} {{ {string.Join(", ", values)} }};");
            return;
        }

        writer.Open(creation);
        writer.Lines(values.Select(static value => value + ","));
        writer.Close(";");
    }

    private static IEnumerable<string> Values(UNetSpec spec, UNetSpec defaults)
    {
        yield return $"Name = {CodeText.Quoted(spec.Name)}";
        var values = new (string Name, bool IsDeclared, string Value)[]
        {
            (nameof(spec.Channels), spec.Channels != defaults.Channels, CodeText.Number(spec.Channels)),
            (nameof(spec.Classes), spec.Classes != defaults.Classes, CodeText.Number(spec.Classes)),
            (nameof(spec.Depth), spec.Depth is not null, CodeText.Number(spec.Depth ?? 0)),
            (nameof(spec.BaseWidth), spec.BaseWidth is not null, CodeText.Number(spec.BaseWidth ?? 0)),
            (nameof(spec.Widths), spec.Widths.Count > 0, $"new([{spec.Widths}])"),
            (nameof(spec.ConvsPerBlock), spec.ConvsPerBlock != defaults.ConvsPerBlock, CodeText.Number(spec.ConvsPerBlock)),
            (nameof(spec.Kernel), spec.Kernel != defaults.Kernel, CodeText.Number(spec.Kernel)),
            (nameof(spec.Padding), spec.Padding != defaults.Padding, Option(spec.Padding)),
            (nameof(spec.Norm), spec.Norm != defaults.Norm, Option(spec.Norm)),
            (nameof(spec.Bias), spec.Bias != defaults.Bias, CodeText.Flag(spec.Bias)),
            (nameof(spec.Activation), spec.Activation != defaults.Activation, Option(spec.Activation)),
            (nameof(spec.Upsample), spec.Upsample != defaults.Upsample, Option(spec.Upsample)),
            (nameof(spec.UpActivation), spec.UpActivation != defaults.UpActivation, CodeText.Flag(spec.UpActivation)),
            (nameof(spec.Skip), spec.Skip != defaults.Skip, Option(spec.Skip)),
            (nameof(spec.SkipOrder), spec.SkipOrder != defaults.SkipOrder, Option(spec.SkipOrder)),
            (nameof(spec.Dropout), !spec.Dropout.Equals(defaults.Dropout), CodeText.Number(spec.Dropout)),
            (nameof(spec.Tile), spec.Tile is not null, CodeText.Number(spec.Tile ?? 0)),
        };
        foreach (var (name, isDeclared, value) in values)
        {
            if (isDeclared)
            {
                yield return $"{name} = {value}";
            }
        }
    }

    private static string Option<TEnum>(TEnum value)
        where TEnum : struct, Enum => $"global::UNetDsl.{typeof(TEnum).Name}.{value}";
}
