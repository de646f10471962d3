using System.CommandLine;
using UNetDsl.Cli.Catalog;
using UNetDsl.Cli.Options;
using UNetDsl.Cli.Rendering;
using UNetDsl.Cli.Running;
using UNetDsl.Graph;

namespace UNetDsl.Cli.Commands;

/// <summary><c>unet models</c>: the networks and families that are known by name.</summary>
internal static class ModelsCommand
{
    public static Command Create(Screen screen)
    {
        var assemblies = SharedOptions.Assemblies();
        var command = new Command("models", "List the networks that can be described and trained by name") { assemblies };
        command.SetAction(parsed => Run(screen, ModelCatalog.Load(parsed.GetValue(assemblies)!)));
        return command;
    }

    private static int Run(Screen screen, ModelCatalog catalog)
    {
        var single = catalog.Models.Where(model => !catalog.IsMember(model)).ToList();
        var table = Tables.Create("Model", ">In", ">Out", ">Parameters", ">Margin px", "Tiles px");
        foreach (var model in single)
        {
            var graph = model.Graph;
            table.Row(
                model.Name,
                Quantity.Whole(graph.Spec.Channels),
                string.Join(" + ", graph.Outputs.Select(static node => Quantity.Whole(node.Channels))),
                Quantity.Whole(graph.Parameters),
                AxisText.Margins(graph),
                AxisText.Lattices(graph) + (graph.Spec.Dimensions == UNetSpec.StackDimensions ? " (3-D)" : ""));
        }

        screen.Write(table);
        screen.Gap();
        if (catalog.Families.Count > 0)
        {
            screen.Write(Families(catalog.Families));
            screen.Gap();
        }

        var summaries = single.Select(static model => (model.Name, model.Summary)).Concat(catalog.Families.Select(static family => (family.Name, family.Summary)));
        screen.Write(Tables.Facts(summaries.Where(static entry => entry.Summary.Length > 0).OrderBy(static entry => entry.Name, StringComparer.OrdinalIgnoreCase).Select(static entry => (entry.Name, FirstSentence.Of(entry.Summary)))));
        return ExitCodes.Success;
    }

    private static Spectre.Console.Table Families(IReadOnlyList<FamilyEntry> families)
    {
        var table = Tables.Create("Family", ">Networks", ">Left out", ">Parameters", "Varies");
        foreach (var family in families)
        {
            var parameters = family.Family.Legal.Select(static member => member.Result.Valid.Parameters).ToList();
            table.Row(
                family.Name,
                Quantity.Whole(parameters.Count),
                Quantity.Whole(family.Family.Members.Count - parameters.Count),
                parameters.Count == 0 ? "-" : $"{Quantity.Whole(parameters.Min())} to {Quantity.Whole(parameters.Max())}",
                string.Join(", ", family.Declaration.Variations.Select(static vary => vary.Parameter)));
        }

        return table;
    }
}
