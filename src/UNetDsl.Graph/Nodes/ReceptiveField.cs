namespace UNetDsl.Graph;

/// <summary>
/// What an output px sees along one axis: the extent of the input px it depends on, over all phases of the pooling grid.
/// What reaches it through the mean of a whole map is not counted: see <see cref="NetworkGraph.SeesWholeTile"/>.
/// </summary>
/// <param name="Before">Input px needed before the px at the output px's own place.</param>
/// <param name="After">Input px needed after it.</param>
/// <param name="Size">Greatest number of input px that one output px sees.</param>
/// <param name="Halo">
/// Output px at an inner tile border that padding would falsify: what the receptive field reaches beyond the margin, px a
/// side. 0 for a network of valid convolutions.
/// </param>
public sealed record ReceptiveField(int Before, int After, int Size, int Halo)
{
    /// <summary>The input px that one output px depends on along an axis; outside the tile means padding.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="axis">The spatial axis.</param>
    /// <param name="pixel">Index of the output px in its tile.</param>
    public static PixelRange SeenBy(NetworkGraph graph, int axis, long pixel) => Needed(graph, axis, pixel)[0] ?? new(pixel, pixel);

    /// <summary>The px of each map that one output px depends on along an axis; null where it does not depend on the map.</summary>
    private static PixelRange?[] Needed(NetworkGraph graph, int axis, long pixel)
    {
        var needed = new PixelRange?[graph.Nodes.Count];
        needed[graph.Output.Id] = new(pixel, pixel);
        for (var id = graph.Output.Id; id > 0; id--)
        {
            if (needed[id] is not { } output)
            {
                continue;
            }

            var node = graph.Nodes[id];
            foreach (var input in node.Inputs)
            {
                if (!graph.Nodes[input].Sizes[axis].IsConstant)
                {
                    var source = node.Operation.Source(axis, output);
                    needed[input] = needed[input]?.Union(source) ?? source;
                }
            }
        }

        return needed;
    }

    internal static ReceptiveField Of(NetworkGraph graph, int axis)
    {
        var border = graph.Borders[axis];
        var step = graph.Lattices[axis].Step;
        var seen = new PixelRange[step];
        long before = 0, after = 0, size = 0;
        for (var phase = 0; phase < step; phase++)
        {
            // Relative to the px itself, so that the same numbers hold for every px of this phase.
            var range = SeenBy(graph, axis, phase);
            seen[phase] = new(range.First - phase, range.Last - phase);
            before = Math.Max(before, border - seen[phase].First);
            after = Math.Max(after, seen[phase].Last - border);
            size = Math.Max(size, range.Last - range.First + 1);
        }

        return checked(new((int)before, (int)after, (int)size, FalsifiedBorder(graph, axis, checked((int)size))));
    }

    /// <summary>How far from a tile border, px, an output px can be and still depend on what stands beyond the border of a map.</summary>
    /// <remarks>
    /// Of any map, not of the tile alone: where a map was cropped, the px beyond its border are still inside the tile, and an
    /// operation that continues the map does not know them.
    /// </remarks>
    private static int FalsifiedBorder(NetworkGraph graph, int axis, int size)
    {
        if (!graph.Nodes.Skip(1).Any(node => node.Operation.Source(axis, new(0, 0)).First < 0))
        {
            return 0;
        }

        // A tile so large that no px sees both of its borders.
        var tile = graph.Lattices[axis].AtLeast((2L * (size + graph.Lattices[axis].Step)) - graph.Output.Sizes[axis].Offset);
        var last = graph.Output.Sizes[axis].At(tile) - 1;
        for (var distance = size; distance >= 0; distance--)
        {
            if (Crosses(graph, axis, distance, tile) || Crosses(graph, axis, last - distance, tile))
            {
                return distance + 1;
            }
        }

        return 0;
    }

    private static bool Crosses(NetworkGraph graph, int axis, long pixel, long tile)
    {
        var needed = Needed(graph, axis, pixel);
        for (var id = 0; id < needed.Length; id++)
        {
            if (needed[id] is { } range && (range.First < 0 || range.Last >= graph.Nodes[id].Sizes[axis].At(tile)))
            {
                return true;
            }
        }

        return false;
    }
}
