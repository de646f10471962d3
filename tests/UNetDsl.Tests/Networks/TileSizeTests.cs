using UNetDsl.Inference;
using UNetDsl.Networks;
using UNetDsl.Tests.Declared;

namespace UNetDsl.Tests.Networks;

/// <summary>A typed tile of <see cref="ReferenceValid"/> and of <see cref="ReferenceZeros"/> is one that the graph takes.</summary>
public sealed class TileSizeTests
{
    [Fact]
    public void Of_EveryNumber_IsATileOrThrowsAsTheGraphSays()
    {
        Check<ReferenceValid>();
        Check<ReferenceZeros>();
        Check<ReferenceShallow>();
    }

    [Fact]
    public void Default_IsTheLeastTile()
    {
        TileSize<ReferenceValid> none = default;

        Assert.Equal(ReferenceValid.MinTile, none.Pixels);
        Assert.Equal(TileSize<ReferenceValid>.Least, TileSize<ReferenceValid>.Of(ReferenceValid.MinTile));
        Assert.Equal(ReferenceValid.OutputSize(ReferenceValid.MinTile), none.OutputPixels);
    }

    [Fact]
    public void AtLeast_BeyondWhatAnIntHolds_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TileSize<ReferenceValid>.AtLeast(int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => TileSize<ReferenceValid>.Covering(int.MaxValue - 1));
        Assert.Equal(ReferenceValid.MinTile, TileSize<ReferenceValid>.AtLeast(int.MinValue).Pixels);
    }

    [Fact]
    public void Options_TakeATypedTile()
    {
        var tile = TileSize<ReferenceValid>.Covering(100);

        Assert.Equal(tile.Pixels, new PredictionOptions { Tile = tile }.Tile);
        Assert.Equal($"{tile.Pixels} px", tile.ToString());
    }

    private static void Check<TNetwork>()
        where TNetwork : IDeclaredNetwork, ISegmentationNetwork<TNetwork>
    {
        var graph = UNetDsl.Graph.GraphBuilder.Build(TNetwork.Declaration).Valid;
        for (var pixels = -3; pixels < TNetwork.MinTile + (4 * TNetwork.Step); pixels++)
        {
            var next = checked((int)graph.Lattice.AtLeast(pixels));
            Assert.Equal(next, TileSize<TNetwork>.AtLeast(pixels).Pixels);
            Assert.True(TileSize<TNetwork>.Covering(pixels).OutputPixels >= pixels, "covers what it was asked to cover");
            if (graph.CheckTile(pixels) is { } finding)
            {
                Assert.StartsWith(finding.Message, Assert.Throws<ArgumentException>(() => TileSize<TNetwork>.Of(pixels)).Message, StringComparison.Ordinal);
            }
            else
            {
                Assert.Equal((pixels, graph.OutputSize(pixels)), (TileSize<TNetwork>.Of(pixels).Pixels, TileSize<TNetwork>.Of(pixels).OutputPixels));
            }
        }
    }
}
