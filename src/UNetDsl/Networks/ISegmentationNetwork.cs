using UNetDsl.Graph;

namespace UNetDsl.Networks;

/// <summary>What is known of a declared network before there is one: the generator emits it as constants.</summary>
/// <typeparam name="TSelf">The declared class.</typeparam>
public interface ISegmentationNetwork<TSelf>
    where TSelf : IDeclaredNetwork, ISegmentationNetwork<TSelf>
{
    /// <summary>What was declared.</summary>
    static abstract NetworkSpec Declaration { get; }

    /// <summary>Input size minus output size in px, both sides together.</summary>
    static abstract int Margin { get; }

    /// <summary>Distance of neighbouring valid tile sizes in px.</summary>
    static abstract int Step { get; }

    /// <summary>Least valid tile size in px.</summary>
    static abstract int MinTile { get; }

    /// <summary>Number of learned values.</summary>
    static abstract long Parameters { get; }

    /// <summary>Output size of a tile.</summary>
    /// <param name="tile">Input size in px.</param>
    /// <returns>Output size in px.</returns>
    /// <exception cref="ArgumentException">The tile is not valid; the message names the nearest that are.</exception>
    static abstract int OutputSize(int tile);

    /// <summary>Creates the network with the paper's initial weights.</summary>
    /// <param name="seed">Seed of the weights; the same seed gives the same weights.</param>
    static abstract TSelf Create(int seed);
}
