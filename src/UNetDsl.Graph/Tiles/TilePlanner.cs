using System.Globalization;

namespace UNetDsl.Graph;

/// <summary>Lays tiles over images.</summary>
/// <remarks>
/// Pooling makes a network only Step-periodic, so tiles start at multiples of the step from the image's origin; then a tiled
/// image has the same values as the whole. A network that pads (margin 0) sees padding at inner tile borders: there the halo
/// is computed and thrown away, and the image is mirrored up to the next multiple of the step at its far border only.
/// </remarks>
public static class TilePlanner
{
    /// <summary>Covers an image with tiles of a given size, or with one smaller tile where that suffices.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="image">Size of the image along each axis, px, at least 1.</param>
    /// <param name="tile">Greatest input size along each axis, px; valid for the network.</param>
    /// <exception cref="ArgumentException">The tile is not valid, or too small to advance by a whole step.</exception>
    public static TilePlan Plan(NetworkGraph graph, IReadOnlyList<long> image, IReadOnlyList<int> tile) => new(
        image.Select((length, axis) => PlanAxis(graph, axis, length, tile[axis])).ToArray());

    /// <summary>
    /// Covers an image or a stack with the tiles that cost the fewest multiply-adds within a bound on memory. Rows and columns
    /// of a tile are alike; its planes are chosen by themselves.
    /// </summary>
    /// <param name="graph">The network.</param>
    /// <param name="image">Size of the image along each axis, px, at least 1.</param>
    /// <param name="memory">Bound on <see cref="NetworkCost.InferenceBytes"/>; the smallest tile is taken where none keeps it.</param>
    public static TilePlan Choose(NetworkGraph graph, IReadOnlyList<long> image, long memory)
    {
        var inPlane = graph.Spec.Dimensions - 1;
        var sides = Candidates(graph, inPlane, image.Skip(graph.Spec.Dimensions - 2).Max());
        var depths = graph.Spec.Dimensions == 2 ? [0L] : Candidates(graph, 0, image[0]);
        TilePlan? best = null;
        long bestCost = 0;
        foreach (var side in sides)
        {
            foreach (var depth in depths)
            {
                var plan = Plan(graph, image, image.Select((_, axis) => checked((int)(axis < inPlane - 1 ? depth : side))).ToArray());
                if (best is not null && NetworkCost.Of(graph, plan.TileSize).InferenceBytes > memory)
                {
                    // Deeper ones take more; and where the flattest does not fit, no wider one will.
                    if (depth == depths[0])
                    {
                        return best;
                    }

                    break;
                }

                var cost = plan.MultiplyAdds(graph);
                if (best is null || cost < bestCost)
                {
                    (best, bestCost) = (plan, cost);
                }
            }
        }

        return best!;
    }

    /// <summary>The tiles worth trying along an axis, px: from the least that can be laid side by side to the one that takes all of it.</summary>
    private static List<long> Candidates(NetworkGraph graph, int axis, long length)
    {
        var (smallest, sizes) = (SmallestTile(graph, axis), new List<long>());
        for (var tile = smallest; tile <= Math.Max(WholeTile(graph, axis, length), smallest); tile += graph.Lattices[axis].Step)
        {
            sizes.Add(tile);
        }

        return sizes;
    }

    /// <summary>The least tile that can be laid side by side, px: its output advances by at least one step.</summary>
    public static long SmallestTile(NetworkGraph graph, int axis) => graph.Lattices[axis].AtLeast(Overlap(graph, axis) + graph.Lattices[axis].Step);

    /// <summary>The input size that takes a whole axis of an image in one tile, px.</summary>
    public static long WholeTile(NetworkGraph graph, int axis, long length) => graph.Lattices[axis].AtLeast(length + graph.Margins[axis]);

    /// <summary>Input px that neighbouring tiles share at least.</summary>
    private static long Overlap(NetworkGraph graph, int axis) => graph.Margins[axis] + (2L * graph.ReceptiveFields[axis].Halo);

    private static IReadOnlyList<AxisTile> PlanAxis(NetworkGraph graph, int axis, long length, int tile)
    {
        if (length < 1)
        {
            throw new ArgumentException(string.Format(CultureInfo.InvariantCulture, "An image of {0} px has nothing to predict.", length), nameof(length));
        }

        if (graph.CheckTile(tile, axis) is { } finding)
        {
            throw new ArgumentException(finding.Message, nameof(tile));
        }

        var (margin, before) = (graph.Margins[axis], graph.Borders[axis]);
        var whole = WholeTile(graph, axis, length);
        if (tile >= whole)
        {
            return [new(-before, checked((int)whole), 0, checked((int)length), 0)];
        }

        if (tile < SmallestTile(graph, axis))
        {
            throw new ArgumentException(
                string.Format(
                    CultureInfo.InvariantCulture,
                    "Tile of {0} px is too small to cover an image with '{1}': neighbouring tiles share {2} px and must advance by a multiple of {3} px; the nearest tile that does is {4} px",
                    tile,
                    graph.Spec.Name,
                    Overlap(graph, axis),
                    graph.Lattices[axis].Step,
                    SmallestTile(graph, axis)),
                nameof(tile));
        }

        var halo = graph.ReceptiveFields[axis].Halo;
        var step = graph.Lattices[axis].Step;
        var advance = (tile - Overlap(graph, axis)) / step * step;

        // A padded network's last tile ends where the whole image would, so that both see the same padding.
        var lastStart = halo > 0 ? whole - tile : long.MaxValue;
        var tiles = new List<AxisTile>();
        for (long covered = 0, start = 0; covered < length; start += advance)
        {
            var origin = Math.Min(start, lastStart);
            var end = origin == lastStart ? length : Math.Min(length, origin + tile - margin - halo);
            tiles.Add(new(origin - before, tile, covered, checked((int)(end - covered)), checked((int)(covered - origin))));
            covered = end;
        }

        return tiles;
    }
}
