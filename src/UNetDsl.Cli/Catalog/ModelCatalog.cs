using System.Reflection;
using UNetDsl.Cli.Running;
using UNetDsl.Networks;
using UNetDsl.Training;

namespace UNetDsl.Cli.Catalog;

/// <summary>The networks this run of the program knows: those of UNetDsl.Models and those of the user's assemblies.</summary>
internal sealed class ModelCatalog
{
    private const string OwnAssembly = "UNetDsl.Models";

    private ModelCatalog(IReadOnlyList<ModelEntry> models, IReadOnlyList<FamilyEntry> families) => (Models, Families) = (models, families);

    /// <summary>By name, with the members of families; a user's network replaces one of ours with the same name.</summary>
    public IReadOnlyList<ModelEntry> Models { get; }

    /// <summary>By name.</summary>
    public IReadOnlyList<FamilyEntry> Families { get; }

    /// <summary>Loads the networks.</summary>
    /// <param name="assemblies">Paths of the user's assemblies.</param>
    /// <exception cref="CommandException">An assembly cannot be loaded or has no network.</exception>
    public static ModelCatalog Load(IReadOnlyList<string> assemblies)
    {
        var models = new SortedDictionary<string, ModelEntry>(StringComparer.OrdinalIgnoreCase);
        var families = new SortedDictionary<string, FamilyEntry>(StringComparer.OrdinalIgnoreCase);
        Add(Entries(Assembly.Load(OwnAssembly)));
        foreach (var path in assemblies)
        {
            Add(UserEntries(path));
        }

        return new ModelCatalog([.. models.Values], [.. families.Values]);

        void Add((List<ModelEntry> Models, List<FamilyEntry> Families) entries)
        {
            entries.Models.ForEach(entry => models[entry.Name] = entry);
            entries.Families.ForEach(entry => families[entry.Name] = entry);
        }
    }

    /// <summary>Whether a network is a member of a family.</summary>
    public bool IsMember(ModelEntry model) => Families.Any(family => model.Name.StartsWith(family.Name + ".", StringComparison.OrdinalIgnoreCase));

    /// <summary>A family by its name, in any case; null where there is none.</summary>
    public FamilyEntry? FindFamily(string name) =>
        Families.FirstOrDefault(family => family.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>A network by its name, in any case.</summary>
    /// <exception cref="CommandException">There is none; the message names those that there are.</exception>
    public ModelEntry Find(string name) =>
        Models.FirstOrDefault(model => model.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new CommandException(FindFamily(name) is { } family
            ? $"'{family.Name}' is a family of networks; name one of them, such as '{family.Family.Legal.First().Result.Valid.Spec.Name}'"
            : $"There is no model '{name}'; known are {string.Join(", ", Models.Where(model => !IsMember(model)).Select(static model => model.Name).Concat(Families.Select(static family => family.Name)))}, and --assembly adds your own");

    /// <summary>The network that a checkpoint was trained with.</summary>
    /// <exception cref="CommandException">It is not known; the message says which assembly has it.</exception>
    public ModelEntry Of(Checkpoint checkpoint) =>
        Models.FirstOrDefault(model => model.Name.Equals(checkpoint.State.Model, StringComparison.OrdinalIgnoreCase))
        ?? throw new CommandException(
            $"Checkpoint '{checkpoint.Folder}' was trained with '{checkpoint.State.Model}' of assembly '{checkpoint.State.Assembly}'; give that file with --assembly");

    private static (List<ModelEntry> Models, List<FamilyEntry> Families) UserEntries(string path)
    {
        if (!File.Exists(path))
        {
            throw new CommandException($"There is no assembly '{path}'");
        }

        try
        {
            var entries = Entries(new UserAssemblyContext(Path.GetFullPath(path)).LoadFromAssemblyPath(Path.GetFullPath(path)));
            return entries.Models.Count > 0
                ? entries
                : throw new CommandException($"Assembly '{path}' declares no network; a network is a partial class with [UNet]");
        }
        catch (BadImageFormatException e)
        {
            throw new CommandException($"'{path}' is not a .NET assembly", innerException: e);
        }
        catch (ReflectionTypeLoadException e)
        {
            var cause = e.LoaderExceptions.FirstOrDefault(static inner => inner is not null)?.Message ?? e.Message;
            throw new CommandException($"Assembly '{path}' does not load with this version of unet: {cause}", innerException: e);
        }
        catch (IOException e)
        {
            throw new CommandException($"Assembly '{path}' cannot be loaded: {e.Message}", innerException: e);
        }
    }

    private static (List<ModelEntry> Models, List<FamilyEntry> Families) Entries(Assembly assembly)
    {
        var summaries = XmlSummaries.Of(assembly.Location);
        var factory = typeof(ModelEntry).GetMethod(nameof(ModelEntry.Of), BindingFlags.Public | BindingFlags.Static)!;
        var types = assembly.GetTypes();
        return (
            [.. types.Where(static type => IsNetwork(type)).Select(type => (ModelEntry)factory.MakeGenericMethod(type).Invoke(
                null, BindingFlags.DoNotWrapExceptions, null, [SummaryOf(type)], null)!)],
            [.. types.Select(type => FamilyEntry.Of(type, SummaryOf(type))).OfType<FamilyEntry>()]);

        // A documentation file writes a nested class as if its outer one were a namespace.
        string SummaryOf(Type type) => summaries.GetValueOrDefault((type.FullName ?? type.Name).Replace('+', '.'), "");
    }

    /// <summary>Whether a type is a concrete network that the generator has completed.</summary>
    private static bool IsNetwork(Type type) =>
        type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }
        && type.IsAssignableTo(typeof(IDeclaredNetwork))
        && type.GetInterfaces().Any(contract =>
            contract.IsGenericType
            && contract.GetGenericTypeDefinition() == typeof(ISegmentationNetwork<>)
            && contract.GenericTypeArguments[0] == type);
}
