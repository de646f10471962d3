using CsCheck;

namespace UNetDsl.Graph.Tests;

public sealed class TilePlannerTests
{
    private static readonly NetworkGraph Paper = GraphBuilder.Build(new UNetSpec { Name = "Paper" }).Valid;

    [Fact]
    public void Plan_PaperTile_AdvancesOnThePhaseGrid()
    {
        // The output tile of 388 px is no multiple of 16: tiles advance by 384.
        var tiles = TilePlanner.Plan(Paper, [512, 1000], [572, 572]).Axes;
        Assert.Equal([-92L, 292L], tiles[0].Select(tile => tile.InputStart));
        Assert.Equal([-92L, 292L, 676L], tiles[1].Select(tile => tile.InputStart));
    }

    [Fact]
    public void Plan_ImageWithinOneTile_TakesTheSmallestThatCoversIt()
    {
        var tiles = TilePlanner.Plan(Paper, [512, 512], [1020, 1020]);
        Assert.Equal(1, tiles.Count);
        Assert.Equal([700, 700], tiles.TileSize); // DESIGN.md section 5
    }

    [Fact]
    public void Plan_CostOf512Image_OneTile700BeatsFour572()
    {
        var one = TilePlanner.Plan(Paper, [512, 512], [700, 700]).MultiplyAdds(Paper);
        var four = TilePlanner.Plan(Paper, [512, 512], [572, 572]).MultiplyAdds(Paper);
        Assert.Equal(247, one / 1e9, 1.0); // DESIGN.md section 5: 247 G against 602 G
        Assert.Equal(602, four / 1e9, 1.0);
        Assert.Equal([700, 700], TilePlanner.Choose(Paper, [512, 512], long.MaxValue).TileSize);
    }

    [Fact]
    public void Choose_LittleMemory_KeepsTheBound()
    {
        const long Bound = 100L << 20;
        var plan = TilePlanner.Choose(Paper, [2000, 2000], Bound);
        Assert.True(plan.Count > 1);
        Assert.InRange(NetworkCost.Of(Paper, plan.TileSize).InferenceBytes, 1, Bound);
    }

    [Fact]
    public void Plan_TileThatCannotAdvance_NamesOneThatCan()
    {
        // 188 px give 4 px of output, less than the step of 16.
        var error = Assert.Throws<ArgumentException>(() => TilePlanner.Plan(Paper, [512, 512], [188, 188]));
        Assert.Contains("the nearest tile that does is 204 px", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_AnyNetworkAndImage_CoversEachPixelOnceFromWholeContext()
    {
        var spec =
            from depth in Gen.Int[1, 4]
            from padding in Gen.Enum<Padding>()
            from upsample in Gen.Enum<Upsample>()
            select new UNetSpec { Name = "N", Depth = depth, BaseWidth = 1, Padding = padding, Upsample = upsample };
        Gen.Select(spec, Gen.Int[1, 900], Gen.Int[0, 40]).Sample(
            (declared, length, extra) =>
            {
                var graph = GraphBuilder.Build(declared).Valid;
                var tile = checked((int)TilePlanner.SmallestTile(graph, 0)) + (extra * graph.Lattice.Step);
                var tiles = TilePlanner.Plan(graph, [length], [tile]).Axes[0];
                long covered = 0;
                foreach (var part in tiles)
                {
                    Assert.Equal(covered, part.OutputStart);
                    Assert.True(part.OutputLength > 0);
                    Assert.True(graph.Lattice.Contains(part.InputLength));
                    Assert.Equal(0, (part.InputStart - tiles[0].InputStart) % graph.Lattice.Step);
                    Assert.Equal(part.OutputStart, part.InputStart + graph.Borders[^1] + part.OutputOffset);

                    // What the kept pixels see lies in the tile, but where the tile ends as the whole image does.
                    for (var pixel = part.OutputOffset; pixel < part.OutputOffset + part.OutputLength; pixel++)
                    {
                        var seen = ReceptiveField.SeenBy(graph, 0, pixel);
                        Assert.True(seen.First >= 0 || part.InputStart == tiles[0].InputStart);
                        Assert.True(seen.Last < part.InputLength || part == tiles[^1]);
                    }

                    covered += part.OutputLength;
                }

                Assert.Equal(length, covered);
            },
            iter: 400,
            seed: "0000000000000001");
    }
}
