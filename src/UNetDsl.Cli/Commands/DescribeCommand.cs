using System.CommandLine;
using UNetDsl.Cli.Catalog;
using UNetDsl.Cli.Options;
using UNetDsl.Cli.Rendering;
using UNetDsl.Cli.Running;
using UNetDsl.Graph;

namespace UNetDsl.Cli.Commands;

/// <summary><c>unet describe</c>: what follows from a declaration.</summary>
internal static class DescribeCommand
{
    /// <summary>Output px of the tile that is described where the network declares none.</summary>
    private const int DefaultOutput = 256;

    public static Command Create(Screen screen)
    {
        var model = new Argument<string>("MODEL") { Description = "Name of a network; 'unet models' lists them" };
        var tile = SharedOptions.Whole("--tile", "Side of the input tile, px [default: as declared]", least: 1);
        var assemblies = SharedOptions.Assemblies();
        var command = new Command("describe", "Show a network's layers, shapes, cost, receptive field and valid tiles") { model, tile, assemblies };
        command.SetAction(parsed =>
            Run(screen, ModelCatalog.Load(parsed.GetValue(assemblies)!).Find(parsed.GetRequiredValue(model)), parsed.GetValue(tile)));
        return command;
    }

    private static int Run(Screen screen, ModelEntry model, int? wanted)
    {
        var graph = model.Graph;
        var tile = wanted ?? graph.Spec.Tile ?? checked((int)graph.Lattice.AtLeast(DefaultOutput + graph.Margin));
        if (graph.CheckTile(tile) is { } finding)
        {
            throw new CommandException(finding.Message);
        }

        screen.Write(new Spectre.Console.Text($"{model.Name}: {model.Summary}".TrimEnd(':', ' ') + "\n"));
        screen.Write(LayerTable.Of(graph, tile));
        screen.Gap();
        screen.Write(Tables.Facts(Facts(graph, tile)));
        return ExitCodes.Success;
    }

    private static IEnumerable<(string Name, string Value)> Facts(NetworkGraph graph, int tile)
    {
        var cost = NetworkCost.Of(graph, tile);
        var seen = graph.ReceptiveField;
        yield return ("Tile", $"{tile} px in, {graph.OutputSize(tile)} px out");
        yield return ("Valid tiles", $"{graph.Lattice} px");
        yield return ("Margin", graph.Margin == 0 ? "0 px: the output has the size of the tile" : $"{graph.Margin} px smaller is the output, both sides together");
        yield return ("Receptive field", $"{seen.Size} px; by its place on the pooling grid a pixel sees up to {seen.Before} px before and {seen.After} px after it");
        yield return ("Halo", seen.Halo == 0 ? "0 px: no output pixel sees padding" : $"{seen.Halo} px a side see padding at inner tile borders, so overlapping tiles throw them away");
        yield return ("Parameters", Quantity.Whole(cost.Parameters));
        yield return ("Multiply-adds", $"{Quantity.Multiples(cost.MultiplyAdds)} for one tile");
        yield return ("Inference memory", $"{Quantity.Bytes(cost.InferenceBytes)} of maps alive at once, float32");
        yield return ("Training memory", $"{Quantity.Bytes(cost.TrainingBytes)} of kept maps, weights, gradients and momentum, float32");
    }
}
