using Spectre.Console;
using UNetDsl.Graph;

namespace UNetDsl.Cli.Rendering;

/// <summary>A network as a table: one row for each node that makes a map, grouped by stage.</summary>
internal static class LayerTable
{
    /// <summary>The table.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="sides">Valid input size along each axis, px.</param>
    /// <param name="width">Columns of characters of the page.</param>
    public static Table Of(NetworkGraph graph, IReadOnlyList<int> sides, int width)
    {
        var table = new FittedTable(
            ("Stage", 0), ("Layer", 0), ("Operation", 0), ($">Map {AxisText.Letters(graph)}", 0), (">Parameters", 3), (">Multiply-adds", 2), (">Map bytes", 1));
        Stage? stage = null;
        foreach (var rows in Rows(graph))
        {
            var node = rows[0];
            if (stage is not null && node.Stage != stage)
            {
                table.Gap();
            }

            table.Row(
                node.Stage == stage ? "" : node.Stage.Name,
                node.Name == node.Stage.Name ? "" : node.Name[(node.Stage.Name.Length + 1)..],
                string.Join(" + ", rows.Select(static part => part.Operation.Label)),
                AxisText.Shape(node, sides),
                Quantity.WholeOrDash(rows.Sum(graph.ParametersOf)),
                Quantity.Multiples(rows.Sum(part => NetworkCost.MultiplyAddsOf(graph, part, sides))),
                node.Operation.IsView ? "a view" : Quantity.Bytes(NetworkCost.BytesOf(node, sides)));
            stage = node.Stage;
        }

        return table.Fit(width);
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
