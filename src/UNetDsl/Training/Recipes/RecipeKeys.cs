using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace UNetDsl.Training.Recipes;

/// <summary>
/// Compares the keys of a recipe with what its types have, and says which was meant where one is unknown. The discriminators of
/// losses and schedules come first in what is given back, as System.Text.Json of .NET 8 wants them.
/// </summary>
internal sealed class RecipeKeys(string source, JsonSerializerOptions json)
{
    /// <summary>The element, whose keys are known.</summary>
    /// <exception cref="RecipeException">A key, a kind or a word is unknown.</exception>
    public JsonNode? Checked(JsonElement element, Type type, string path) => element.ValueKind switch
    {
        JsonValueKind.Object when json.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Object } info => CheckedObject(element, info, path),
        JsonValueKind.Array when ElementOf(type) is { } item =>
            new JsonArray([.. element.EnumerateArray().Select((part, i) => Checked(part, item, $"{path}[{i}]"))]),
        JsonValueKind.String when (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } words => CheckedWord(element, words, path),
        _ => JsonNode.Parse(element.GetRawText()),
    };

    private JsonObject CheckedObject(JsonElement element, JsonTypeInfo type, string path)
    {
        var ordered = new JsonObject();
        string? kindKey = null;
        if (type.PolymorphismOptions is { } kinds)
        {
            kindKey = kinds.TypeDiscriminatorPropertyName;
            type = KindOf(element, kinds, path, ordered);
        }

        var known = type.Properties.Where(static property => IsSettable(property)).ToDictionary(static property => property.Name, StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (property.Name == kindKey)
            {
                continue;
            }

            if (ordered.ContainsKey(property.Name))
            {
                throw new RecipeException($"Recipe '{source}' has the key '{Join(path, property.Name)}' twice; leave one");
            }

            if (!known.TryGetValue(property.Name, out var target))
            {
                throw new RecipeException(
                    $"Recipe '{source}' has an unknown key '{Join(path, property.Name)}'; {Meant(property.Name, known.Keys)}");
            }

            ordered.Add(property.Name, Checked(property.Value, target.PropertyType, Join(path, property.Name)));
        }

        return ordered;
    }

    private JsonTypeInfo KindOf(JsonElement element, JsonPolymorphismOptions kinds, string path, JsonObject ordered)
    {
        var key = kinds.TypeDiscriminatorPropertyName;
        var words = kinds.DerivedTypes.ToDictionary(static kind => (string)kind.TypeDiscriminator!, static kind => kind.DerivedType, StringComparer.Ordinal);
        if (!element.TryGetProperty(key, out var kind) || kind.ValueKind != JsonValueKind.String)
        {
            throw new RecipeException($"Recipe '{source}' does not say which '{path}' is meant; it needs a key '{key}' of {string.Join(", ", words.Keys.Select(static word => $"'{word}'"))}");
        }

        var given = kind.GetString()!;
        if (!words.TryGetValue(given, out var type))
        {
            throw new RecipeException($"Recipe '{source}' has '{given}' at '{Join(path, key)}', which does not exist; {Meant(given, words.Keys)}");
        }

        ordered.Add(key, given);
        return json.GetTypeInfo(type);
    }

    private JsonValue CheckedWord(JsonElement element, Type words, string path)
    {
        var given = element.GetString()!;
        var known = Enum.GetNames(words).Select(static name => JsonNamingPolicy.CamelCase.ConvertName(name)).ToList();
        return known.Contains(given, StringComparer.OrdinalIgnoreCase)
            ? JsonValue.Create(given)
            : throw new RecipeException($"Recipe '{source}' has '{given}' at '{path}', which does not exist; {Meant(given, known)}");
    }

    private static string Meant(string given, IEnumerable<string> known)
    {
        var words = known.Order(StringComparer.Ordinal).ToList();
        var nearest = words.MinBy(word => Distance(given.ToUpperInvariant(), word.ToUpperInvariant()));
        return nearest is null ? "nothing is known there" : $"did you mean '{nearest}'? Known are {string.Join(", ", words)}";
    }

    /// <summary>Letters to insert, delete or change to get from one word to another.</summary>
    /// <remarks>Levenshtein, Soviet Physics Doklady 10:707, 1966; Wagner and Fischer, J. ACM 21:168, 1974.</remarks>
    private static int Distance(string one, string other)
    {
        int[] row = [.. Enumerable.Range(0, other.Length + 1)];
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var change = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }

    private static bool IsSettable(JsonPropertyInfo property) =>
        property.Set is not null
        || (property.AttributeProvider as PropertyInfo)?.DeclaringType?.GetConstructors().Any(constructor =>
            constructor.GetParameters().Any(parameter => string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase))) == true;

    private static Type? ElementOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
