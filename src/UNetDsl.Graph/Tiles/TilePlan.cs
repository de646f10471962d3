namespace UNetDsl.Graph;

/// <summary>
/// How an image is covered by overlapping tiles so that the result equals that of the whole image: every axis is cut on the
/// grid of the pooling phases, and a tile of the plan is one entry of each axis.
/// </summary>
/// <param name="Axes">The tiles along each axis, in order; rows first for an image.</param>
public sealed record TilePlan(IReadOnlyList<IReadOnlyList<AxisTile>> Axes)
{
    /// <summary>Number of tiles.</summary>
    public long Count => Axes.Aggregate(1L, static (product, tiles) => product * tiles.Count);

    /// <summary>Input size of the tiles along each axis, px.</summary>
    public IReadOnlyList<int> TileSize => Axes.Select(static tiles => tiles[0].InputLength).ToArray();

    /// <summary>Multiplications with addition for the whole image.</summary>
    public long MultiplyAdds(NetworkGraph graph) => checked(NetworkCost.Of(graph, TileSize).MultiplyAdds * Count);
}
