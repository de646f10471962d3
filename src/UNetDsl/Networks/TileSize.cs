using System.Globalization;
using UNetDsl.Graph;

namespace UNetDsl.Networks;

/// <summary>
/// A tile size that a network is known to take: who asks for one need not check it. A constant that is none is the compile
/// error UNET0301; any other number is checked once, here.
/// </summary>
/// <typeparam name="TNetwork">The declared network.</typeparam>
/// <remarks>It goes wherever a number of px goes: <c>new PredictionOptions { Tile = TileSize&lt;CellNet&gt;.Of(508) }</c>.</remarks>
public readonly record struct TileSize<TNetwork>
    where TNetwork : IDeclaredNetwork, ISegmentationNetwork<TNetwork>
{
    private static readonly TileLattice Lattice = new(TNetwork.MinTile, TNetwork.Step);

    // Counted from the least valid size, so that 'default' is a valid tile too.
    private readonly int _steps;

    private TileSize(int steps) => _steps = steps;

    /// <summary>The least valid tile.</summary>
    public static TileSize<TNetwork> Least => default;

    /// <summary>Side of the input in px.</summary>
    public int Pixels => (int)Lattice.At(_steps);

    /// <summary>Side of the output in px.</summary>
    public int OutputPixels => TNetwork.OutputSize(Pixels);

    /// <summary>The number of px as a tile.</summary>
    /// <param name="tile">A tile.</param>
    public static implicit operator int(TileSize<TNetwork> tile) => tile.Pixels;

    /// <summary>A tile of a size.</summary>
    /// <param name="pixels">Side of the input in px, on the network's lattice.</param>
    /// <exception cref="ArgumentException">The network does not take such a tile; the message names the nearest that it takes.</exception>
    public static TileSize<TNetwork> Of(int pixels)
    {
        _ = TNetwork.OutputSize(pixels);
        return new((int)Lattice.StepsTo(pixels));
    }

    /// <summary>The smallest tile that is not smaller than a size.</summary>
    /// <param name="pixels">Side in px; any number.</param>
    /// <exception cref="ArgumentOutOfRangeException">No tile of that size can be counted in px.</exception>
    public static TileSize<TNetwork> AtLeast(int pixels)
    {
        var tile = Lattice.AtLeast(pixels);
        return tile <= int.MaxValue
            ? new((int)Lattice.StepsTo(tile))
            : throw new ArgumentOutOfRangeException(nameof(pixels), pixels, "no valid tile is this large");
    }

    /// <summary>The smallest tile whose output is not smaller than a size.</summary>
    /// <param name="pixels">Side of the output in px; any number.</param>
    /// <exception cref="ArgumentOutOfRangeException">No tile of that size can be counted in px.</exception>
    public static TileSize<TNetwork> Covering(int pixels) => AtLeast(int.CreateSaturating((long)pixels + TNetwork.Margin));

    /// <summary>The side in px.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Pixels} px");
}
