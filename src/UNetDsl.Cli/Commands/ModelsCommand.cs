using System.CommandLine;
using UNetDsl.Cli.Catalog;
using UNetDsl.Cli.Options;
using UNetDsl.Cli.Rendering;
using UNetDsl.Cli.Running;

namespace UNetDsl.Cli.Commands;

/// <summary><c>unet models</c>: the networks that can be trained by name.</summary>
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
        var table = Tables.Create("Model", ">Channels", ">Classes", ">Parameters", ">Margin px", "Tiles px");
        foreach (var model in catalog.Models)
        {
            var graph = model.Graph;
            table.Row(
                model.Name,
                Quantity.Whole(graph.Spec.Channels),
                Quantity.Whole(graph.Spec.OutputClasses),
                Quantity.Whole(graph.Parameters),
                Quantity.Whole(graph.Margin),
                $"{graph.Lattice.Minimum} + {graph.Lattice.Step}k");
        }

        screen.Write(table);
        screen.Gap();
        screen.Write(Tables.Facts(catalog.Models.Select(static model => (model.Name, model.Summary))));
        return ExitCodes.Success;
    }
}
