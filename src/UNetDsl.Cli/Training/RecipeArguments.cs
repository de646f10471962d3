using System.CommandLine;
using UNetDsl.Cli.Options;
using UNetDsl.Training;

namespace UNetDsl.Cli.Training;

/// <summary>The options about recipe files.</summary>
internal sealed class RecipeArguments
{
    private readonly Option<string> _recipe = SharedOptions.Text("--recipe", "FILE", "A recipe, JSON or YAML, that says everything; single options go before it");
    private readonly Option<string> _data = SharedOptions.Text("--data", "DIR", "Folder that the paths of the recipe are relative to [default: the recipe's own]");
    private readonly Option<string> _write = SharedOptions.Text("--write-recipe", "FILE", "Write what this command line says as a recipe, YAML if so named, and do not train");

    public void AddTo(Command command)
    {
        AddReadingTo(command);
        command.Add(_write);
    }

    /// <summary>The options that only read.</summary>
    public void AddReadingTo(Command command)
    {
        command.Add(_recipe);
        command.Add(_data);
    }

    /// <summary>The file of the recipe that was given; null for none.</summary>
    public string? File(ParseResult parsed) => parsed.GetValue(_recipe);

    /// <summary>The file to write; null for none.</summary>
    public string? Written(ParseResult parsed) => parsed.GetValue(_write);

    /// <summary>The recipe that was given, with full paths; one of defaults where there is none.</summary>
    /// <exception cref="RecipeException">It cannot be read.</exception>
    public Recipe Read(ParseResult parsed)
    {
        if (parsed.GetValue(_recipe) is not { } file)
        {
            return new Recipe();
        }

        var recipe = RecipeFile.Read(file);
        var own = Path.GetDirectoryName(Path.GetFullPath(file))!;
        var data = Path.GetFullPath(parsed.GetValue(_data) ?? own);
        return recipe with
        {
            Assemblies = [.. recipe.Assemblies.Select(path => Path.GetFullPath(path, own))],
            Data = recipe.Data?.WithPaths(path => Path.GetFullPath(path, data)),
        };
    }

    /// <summary>Writes a recipe whose paths are full, with paths relative to the file.</summary>
    /// <exception cref="RecipeException">It cannot be written.</exception>
    public static void Write(string file, Recipe recipe)
    {
        var own = Path.GetDirectoryName(Path.GetFullPath(file))!;
        RecipeFile.Write(file, recipe with
        {
            Assemblies = [.. recipe.Assemblies.Select(path => Path.GetRelativePath(own, path))],
            Data = recipe.Data?.WithPaths(path => Path.GetRelativePath(own, path)),
        });
    }
}
