using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace UNetDsl.Training.Recipes;

/// <summary>Recipes as YAML: the same keys and values as in JSON, which is a part of YAML.</summary>
/// <remarks>Plain words are read by the core schema, YAML 1.2.2, section 10.3.2.</remarks>
internal static partial class RecipeYaml
{
    /// <summary>Whether a file of this name holds YAML.</summary>
    public static bool IsNameOf(string path) =>
        Path.GetExtension(path).Equals(".yaml", StringComparison.OrdinalIgnoreCase) || Path.GetExtension(path).Equals(".yml", StringComparison.OrdinalIgnoreCase);

    /// <summary>The same as JSON.</summary>
    /// <param name="text">YAML, one document.</param>
    /// <param name="source">Name of the file, for messages.</param>
    /// <exception cref="RecipeException">It is no YAML, or has what JSON has not.</exception>
    public static string ToJson(string text, string source)
    {
        using var buffer = new MemoryStream();
        try
        {
            using var writer = new Utf8JsonWriter(buffer);
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
            {
                return "null";
            }

            WriteJson(parser, writer, source);
            parser.Consume<DocumentEnd>();
            if (!parser.Accept<StreamEnd>(out _))
            {
                throw Refusal(source, parser.Current!.Start, "a second document begins; a recipe is one");
            }
        }
        catch (YamlException e)
        {
            throw new RecipeException($"Recipe '{source}' is no YAML at line {e.Start.Line}, column {e.Start.Column}: {FirstLine(e.Message)}", e);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>JSON as YAML, in blocks.</summary>
    /// <param name="json">JSON.</param>
    public static string FromJson(string json)
    {
        using var document = JsonDocument.Parse(json);
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var emitter = new Emitter(text);
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(version: null, tags: null, isImplicit: true));
        Emit(document.RootElement, emitter);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void WriteJson(Parser parser, Utf8JsonWriter writer, string source)
    {
        if (parser.TryConsume<MappingStart>(out _))
        {
            writer.WriteStartObject();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var start = parser.Current!.Start;
                writer.WritePropertyName(parser.TryConsume<Scalar>(out var key) ? key.Value : throw Refusal(source, start, "a key is not a word"));
                WriteJson(parser, writer, source);
            }

            writer.WriteEndObject();
        }
        else if (parser.TryConsume<SequenceStart>(out _))
        {
            writer.WriteStartArray();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                WriteJson(parser, writer, source);
            }

            writer.WriteEndArray();
        }
        else if (parser.TryConsume<Scalar>(out var scalar))
        {
            Write(scalar, writer);
        }
        else
        {
            throw Refusal(source, parser.Current!.Start, "an alias stands for a value; write the value out");
        }
    }

    private static void Write(Scalar scalar, Utf8JsonWriter writer)
    {
        if (scalar.Style != ScalarStyle.Plain || !IsSpecial(scalar.Value))
        {
            writer.WriteStringValue(scalar.Value);
        }
        else if (Number().IsMatch(scalar.Value))
        {
            // JSON has no leading sign or point, and keeps the digits.
            var number = scalar.Value.TrimStart('+');
            writer.WriteRawValue(JsonNumber().IsMatch(number) ? number : double.Parse(number, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture));
        }
        else
        {
            writer.WriteRawValue(scalar.Value is "" or "~" ? "null" : scalar.Value.ToLowerInvariant());
        }
    }

    /// <summary>Whether a plain word is no text.</summary>
    private static bool IsSpecial(string word) =>
        word is "" or "~" or "null" or "Null" or "NULL" or "true" or "True" or "TRUE" or "false" or "False" or "FALSE" || Number().IsMatch(word);

    private static void Emit(JsonElement element, Emitter emitter)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                emitter.Emit(new MappingStart());
                foreach (var property in element.EnumerateObject())
                {
                    emitter.Emit(new Scalar(property.Name));
                    Emit(property.Value, emitter);
                }

                emitter.Emit(new MappingEnd());
                break;
            case JsonValueKind.Array:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, SequenceStyle.Block));
                foreach (var item in element.EnumerateArray())
                {
                    Emit(item, emitter);
                }

                emitter.Emit(new SequenceEnd());
                break;
            case JsonValueKind.String when IsSpecial(element.GetString()!):
                emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, element.GetString()!, ScalarStyle.DoubleQuoted, isPlainImplicit: false, isQuotedImplicit: true));
                break;
            default:
                emitter.Emit(new Scalar(element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText()));
                break;
        }
    }

    private static RecipeException Refusal(string source, Mark place, string what) =>
        new($"Recipe '{source}' cannot be read at line {place.Line}, column {place.Column}: {what}");

    private static string FirstLine(string message) => message.Split('\n')[0].TrimEnd('.', '\r');

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JsonNumber();
}
