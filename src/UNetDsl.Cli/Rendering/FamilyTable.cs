using Spectre.Console;
using UNetDsl.Cli.Catalog;
using UNetDsl.Graph;

namespace UNetDsl.Cli.Rendering;

/// <summary>The networks of a family beside each other, with what each costs.</summary>
internal static class FamilyTable
{
    /// <summary>Output px along each axis of the tile that costs are counted for.</summary>
    private const int CostOutput = 512;

    /// <summary>The table.</summary>
    /// <param name="family">The family.</param>
    /// <param name="page">Columns of characters of the page.</param>
    public static Table Of(FamilyEntry family, int page)
    {
        var table = new FittedTable(
            ("Network", 0), (">Width", 2), (">Parameters", 0), ("Tiles px", 4), (">Margin px", 1), (">Sees px", 3), (">Mult-adds/px", 0), (">Training", 0));
        foreach (var member in family.Family.Legal)
        {
            var graph = member.Result.Valid;
            var tile = graph.TileOf(checked((int)graph.Lattice.AtLeast(CostOutput + graph.Margin)));
            var cost = NetworkCost.Of(graph, tile);
            var pixels = graph.Output.Sizes.Select((size, axis) => size.At(tile[axis])).Aggregate(static (product, side) => product * side);
            table.Row(
                member.Name,
                graph.Spec.BaseWidthOfAll is { } width ? Quantity.Whole(width) : "-",
                Quantity.Whole(graph.Parameters),
                AxisText.Lattices(graph),
                AxisText.Margins(graph),
                graph.SeesWholeTile ? "all" : AxisText.PerAxis(graph, axis => Quantity.Whole(graph.ReceptiveFields[axis].Size)),
                Quantity.Multiples(cost.MultiplyAdds / pixels),
                Quantity.Bytes(cost.TrainingBytes));
        }

        return table.Fit(page);
    }

    /// <summary>How the members came about, and which are left out.</summary>
    public static IEnumerable<(string Name, string Value)> Facts(FamilyEntry family)
    {
        var spec = family.Declaration;
        yield return ("Varies", string.Join(", ", spec.Variations.Select(vary => $"{vary.Parameter} over {Values(spec, vary)}")));
        foreach (var match in spec.Matches)
        {
            yield return ("Matched", $"each base width is the one that brings its network nearest to {Quantity.Whole(match.Parameters)} parameters");
        }

        yield return ("Costs", $"for an output of at least {CostOutput} px a side; training memory is maps, weights, gradients and momentum, float32");
        yield return ("A network", $"'unet describe {family.Family.Legal.First().Result.Valid.Spec.Name}' shows one of them");
        foreach (var member in family.Family.Members.Where(static member => !member.IsLegal))
        {
            yield return ($"No {member.Name}", member.Result.Findings[0].Message);
        }
    }

    /// <summary>The values by name: an enum value is declared as its number.</summary>
    private static string Values(NetworkSpec spec, VarySpec vary)
    {
        var option = spec.Options.First(option => option.Name == vary.Parameter);
        return string.Join(", ", vary.Values.Select(value => SpecConstant.Text(SpecConstant.Read(value, option.ValueType) ?? value)));
    }
}
