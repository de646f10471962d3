using Spectre.Console;
using UNetDsl.Graph;

namespace UNetDsl.Cli.Rendering;

/// <summary>A network as a table: one row for each node that makes a map, grouped by stage.</summary>
internal static class LayerTable
{
    public static Table Of(NetworkGraph graph, int tile)
    {
        var table = Tables.Create("Stage", "Layer", "Operation", ">Map C x H x W", ">Parameters", ">Multiply-adds", ">Map bytes");
        var sides = graph.TileOf(tile);
        Stage? stage = null;
        foreach (var rows in Rows(graph))
        {
            var node = rows[0];
            if (stage is not null && node.Stage != stage)
            {
                table.AddEmptyRow();
            }

            table.Row(
                node.Stage == stage ? "" : node.Stage.Name,
                node.LocalName == node.Stage.Name ? "" : node.LocalName,
                string.Join(" + ", rows.Select(static part => part.Operation.Label)),
                string.Join(" x ", node.Sizes.Select((size, axis) => size.At(sides[axis])).Prepend(node.Channels)),
                Quantity.WholeOrDash(rows.Sum(graph.ParametersOf)),
                Quantity.Multiples(rows.Sum(part => NetworkCost.MultiplyAddsOf(graph, part, sides))),
                node.Operation.IsView ? "a view" : Quantity.Bytes(NetworkCost.BytesOf(node, sides)));
            stage = node.Stage;
        }

        return table;
    }

    /// <summary>Nodes, with those that overwrite their input in the row of the node that made it.</summary>
    private static List<List<Node>> Rows(NetworkGraph graph)
    {
        var rows = new List<List<Node>>();
        foreach (var node in graph.Nodes)
        {
            if (node.Operation.InPlace && rows[^1][^1].Id == node.Inputs[0])
            {
                rows[^1].Add(node);
            }
            else
            {
                rows.Add([node]);
            }
        }

        return rows;
    }
}
