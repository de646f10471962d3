using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using UNetDsl.Training.Checkpoints;
using UNetDsl.Training.Recipes;

namespace UNetDsl.Training;

/// <summary>
/// Reads and writes recipes: YAML in files named <c>.yaml</c> or <c>.yml</c>, else JSON, in which comments and trailing commas are
/// allowed. Unknown keys are not.
/// </summary>
public static class RecipeFile
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new TextOrNumber() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads a recipe. What it does not say has its default; paths stay as they are written.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="RecipeException">It cannot be read, is no JSON or YAML, has an unknown key or a value that cannot be meant.</exception>
    public static Recipe Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException and not RecipeException or UnauthorizedAccessException)
        {
            throw new RecipeException($"Recipe '{path}' cannot be read ({OutputFolder.Reason(e)})", e);
        }
    }

    /// <summary>The same from text.</summary>
    /// <param name="text">JSON, or YAML where the file's name ends in that.</param>
    /// <param name="source">Name of the file, also for messages.</param>
    /// <exception cref="RecipeException">It is neither, has an unknown key or a value that cannot be meant.</exception>
    public static Recipe Parse(string text, string source)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            var json = RecipeYaml.IsNameOf(source) ? RecipeYaml.ToJson(text, source) : text;
            using var document = JsonDocument.Parse(json, new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            var ordered = new RecipeKeys(source, Json).Checked(document.RootElement, typeof(Recipe), string.Empty);
            return ordered.Deserialize<Recipe>(Json) ?? throw new RecipeException($"Recipe '{source}' is empty; it needs at least a model and data");
        }
        catch (JsonException e)
        {
            throw new RecipeException(
                e.Path is null or "$"
                    ? $"Recipe '{source}' is no JSON at line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}; a comma, a quote or a bracket is missing or too much there"
                    : $"Recipe '{source}' has a value of the wrong kind at '{e.Path.Replace("$.", string.Empty, StringComparison.Ordinal)}'",
                e);
        }
    }

    /// <summary>Writes a recipe, as JSON or by its name as YAML, with all that it leaves to defaults; a file of that name is replaced when the new one is whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="recipe">The recipe.</param>
    /// <exception cref="RecipeException">The file cannot be written.</exception>
    public static void Write(string path, Recipe recipe)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var temporary = path + ".tmp";
        try
        {
            File.WriteAllBytes(temporary, Encoding.UTF8.GetBytes(RecipeYaml.IsNameOf(path) ? RecipeYaml.FromJson(Text(recipe)) : Text(recipe)));
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecipeException($"Recipe '{path}' cannot be written ({OutputFolder.Reason(e)})", e);
        }
    }

    /// <summary>A recipe as JSON.</summary>
    /// <param name="recipe">The recipe.</param>
    public static string Text(Recipe recipe) => JsonSerializer.Serialize(recipe, Json).ReplaceLineEndings("\n") + "\n";
}
