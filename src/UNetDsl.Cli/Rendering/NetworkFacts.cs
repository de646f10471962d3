using UNetDsl.Graph;

namespace UNetDsl.Cli.Rendering;

/// <summary>What is known of a network at a tile, as facts with names.</summary>
internal static class NetworkFacts
{
    private const int BytesPerValue = sizeof(float);

    /// <summary>The facts.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="tile">Valid input size along each axis, px.</param>
    public static IEnumerable<(string Name, string Value)> Of(NetworkGraph graph, IReadOnlyList<int> tile)
    {
        var cost = NetworkCost.Of(graph, tile);
        yield return ("Tile", $"{AxisText.Sides(graph.Input, tile)} px in, {AxisText.Sides(graph.Output, tile)} px out");
        foreach (var fact in Outputs(graph, tile).Concat(Tiles(graph)).Concat(Windows(graph, tile, cost)))
        {
            yield return fact;
        }

        yield return ("Parameters", Quantity.Whole(cost.Parameters) + (graph.HasUserModules ? ", without those of its own modules" : ""));
        yield return ("Multiply-adds", $"{Quantity.Multiples(cost.MultiplyAdds)} for one tile");
        yield return ("Inference memory", $"{Quantity.Bytes(cost.InferenceBytes)} of maps alive at once, and {Quantity.Bytes(cost.Parameters * BytesPerValue)} of weights, float32");
        yield return ("Training memory", $"{Quantity.Bytes(cost.TrainingBytes)} of kept maps, weights, gradients and momentum, float32");
        yield return ("Recomputed", $"{Quantity.Bytes(cost.RecomputedTrainingBytes)} of the same in a training that runs stages twice (--recompute)");
    }

    /// <summary>What comes out, where it is more than the logits of the classes.</summary>
    private static IEnumerable<(string Name, string Value)> Outputs(NetworkGraph graph, IReadOnlyList<int> tile)
    {
        if (graph.Spec.Heads.Count > 0)
        {
            yield return ("Heads", string.Join(", ", graph.Spec.Heads.Select(static head =>
                $"{head.Name} ({(head.Classes is null ? Quantity.Count(head.MapChannels, "channel") : Quantity.Count(head.MapChannels, "class", "classes"))})")));
        }

        if (graph.Spec is FcnSpec fcn)
        {
            yield return ("Stride", $"{fcn.Stride} px: classes at 1/{fcn.Stride} of the resolution are enlarged to that of the image");
        }

        if (graph.Auxiliaries.Count > 0)
        {
            var maps = string.Join(", ", graph.Auxiliaries.Select(node => AxisText.Sides(node, tile)));
            yield return ("Deep supervision", $"{Quantity.Count(graph.Auxiliaries.Count, "map")} more in training: {maps} px");
        }
    }

    private static IEnumerable<(string Name, string Value)> Tiles(NetworkGraph graph)
    {
        yield return ("Valid tiles", Each(graph, axis => $"{graph.Lattices[axis]} px", "; planes "));
        yield return ("Margin", Each(graph, axis => graph.Margins[axis] == 0 ? "0 px: the output has the size of the tile" : $"{graph.Margins[axis]} px smaller is the output, both sides together", "; along the planes "));
        if (graph.SeesWholeTile)
        {
            yield return ("Receptive field", "the whole tile, through means over maps: no way of tiling gives the values of the whole image");
            yield break;
        }

        var seen = graph.ReceptiveField;
        yield return ("Receptive field", Each(graph, axis => $"{graph.ReceptiveFields[axis].Size} px", "; along the planes ")
            + $"; by its place on the pooling grid a pixel sees up to {seen.Before} px before and {seen.After} px after it");
        var (planes, halo) = (graph.ReceptiveFields[0].Halo, seen.Halo);
        yield return ("Halo", planes == 0 && halo == 0
            ? "0 px: no output pixel sees padding"
            : $"{halo} px a side{(planes == halo ? "" : $", {planes} along the planes,")} see padding at inner tile borders, so overlapping tiles throw them away");
    }

    /// <summary>How a patch classifier sees an image: all windows at once, at the cost of few.</summary>
    private static IEnumerable<(string Name, string Value)> Windows(NetworkGraph graph, IReadOnlyList<int> tile, NetworkCost cost)
    {
        if (graph is not { Windows: { } windows, Spec: PatchClassifierSpec spec })
        {
            yield break;
        }

        var pixels = graph.Output.Sizes.Select((size, axis) => size.At(tile[axis])).Aggregate(static (product, side) => product * side);
        var (slid, dense) = (NetworkCost.Of(windows, [spec.Window, spec.Window]).MultiplyAdds, cost.MultiplyAdds / pixels);
        yield return ("Window", $"{spec.Window} px, moved by 1 px: one for each output pixel, all of a tile evaluated at once");
        yield return ("Dense evaluation", $"{Quantity.Multiples(dense)} multiply-adds a pixel, where its window alone takes {Quantity.Multiples(slid)}: {Quantity.Multiples(slid / dense)} times fewer");
    }

    /// <summary>What holds for rows and columns, and after it what holds for planes where that is something else.</summary>
    private static string Each(NetworkGraph graph, Func<int, string> valueOf, string planes)
    {
        var (first, last) = (valueOf(0), valueOf(graph.Spec.Dimensions - 1));
        return first == last ? last : last + planes + first;
    }
}
