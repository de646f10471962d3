using UNetDsl.Graph;
using UNetDsl.Imaging.Tiles;

namespace UNetDsl.Networks;

/// <summary>Sizes of tiles along each axis from the options that name them.</summary>
internal static class TileSizes
{
    /// <summary>A tile of a network.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="side">Rows and columns, px.</param>
    /// <param name="depth">Planes; null leaves them to <see cref="NetworkGraph.TileOf"/>.</param>
    /// <returns>Input size along each axis, px; valid for the network.</returns>
    /// <exception cref="ArgumentException">A size is not valid, or there are planes for a network of images.</exception>
    public static IReadOnlyList<int> Of(NetworkGraph graph, int side, int? depth)
    {
        if (depth is not null && graph.Spec.Dimensions == 2)
        {
            throw new ArgumentException($"A tile of {depth} planes does not fit '{graph.Spec.Name}', which takes images; leave the planes out", nameof(depth));
        }

        Check(graph.CheckTile(side));
        if (depth is not { } planes)
        {
            return graph.TileOf(side);
        }

        Check(graph.CheckTile(planes, 0));
        return [planes, side, side];
    }

    /// <summary>The tile that a training draws for a network.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="side">Rows and columns of the input, px; valid.</param>
    /// <param name="depth">Planes of the input; null for a network of images.</param>
    public static TileShape Shape(NetworkGraph graph, int side, int? depth)
    {
        var borders = graph.Borders;
        return depth is { } planes ? new TileShape(planes, side, side, borders[0], borders[^1]) : new TileShape(side, side, borders[^1]);
    }

    private static void Check(Finding? finding)
    {
        if (finding is not null)
        {
            throw new ArgumentException(finding.Message);
        }
    }
}
