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

    /// <summary>The same for stacks, along each of their axes.</summary>
    private const int DefaultStackOutput = 64;

    public static Command Create(Screen screen)
    {
        var model = new Argument<string>("MODEL") { Description = "Name of a network or family; 'unet models' lists them" };
        var tile = TileOption.Create();
        var assemblies = SharedOptions.Assemblies();
        var command = new Command("describe", "Show a network's layers, shapes, cost, receptive field and valid tiles, or a family's networks") { model, tile, assemblies };
        command.SetAction(parsed => Run(screen, ModelCatalog.Load(parsed.GetValue(assemblies)!), parsed.GetRequiredValue(model), TileOption.Of(parsed, tile)));
        return command;
    }

    private static int Run(Screen screen, ModelCatalog catalog, string name, int[]? tile)
    {
        if (catalog.FindFamily(name) is { } family)
        {
            Describe(screen, family, tile);
        }
        else
        {
            Describe(screen, catalog.Find(name), tile);
        }

        return ExitCodes.Success;
    }

    private static void Describe(Screen screen, FamilyEntry family, int[]? tile)
    {
        if (tile is not null)
        {
            throw CommandException.Usage($"'{family.Name}' is a family, whose networks take different tiles; give --tile with one of them, such as '{family.Family.Legal.First().Result.Valid.Spec.Name}'");
        }

        Title(screen, family.Name, family.Summary);
        screen.Write(FamilyTable.Of(family, screen.Width));
        screen.Gap();
        screen.Write(Tables.Facts(FamilyTable.Facts(family)));
    }

    private static void Describe(Screen screen, ModelEntry model, int[]? wanted)
    {
        var tile = TileOf(model.Graph, wanted);
        Title(screen, model.Name, model.Summary);
        screen.Write(LayerTable.Of(model.Graph, tile, screen.Width));
        screen.Gap();
        screen.Write(Tables.Facts(NetworkFacts.Of(model.Graph, tile)));
    }

    private static void Title(Screen screen, string name, string summary) =>
        screen.Write(new Spectre.Console.Text($"{name}: {summary}".TrimEnd(':', ' ') + "\n"));

    /// <summary>The tile that is described: the one asked for, the declared one, or one that gives a few px.</summary>
    private static IReadOnlyList<int> TileOf(NetworkGraph graph, int[]? wanted)
    {
        var tile = wanted switch
        {
            [var side] => graph.TileOf(side),
            not null => wanted,
            null => graph.Spec.Tiles ?? graph.TileOf(checked((int)graph.Lattice.AtLeast(graph.Margin + (graph.Spec.Dimensions == UNetSpec.StackDimensions ? DefaultStackOutput : DefaultOutput)))),
        };
        if (tile.Count != graph.Spec.Dimensions)
        {
            throw CommandException.Usage($"--tile {TileOption.Text(tile)} has {tile.Count} sizes and '{graph.Spec.Name}' takes {graph.Spec.Dimensions}, such as {TileOption.Text([.. graph.Lattices.Select(static lattice => lattice.Minimum)])}");
        }

        for (var axis = 0; axis < tile.Count; axis++)
        {
            if (graph.CheckTile(tile[axis], axis) is { } finding)
            {
                throw new CommandException(finding.Message);
            }
        }

        return tile;
    }
}
