namespace UNetDsl.Graph.Tests;

public sealed class StackPlanTests
{
    private static readonly UNetSpec Flat = new()
    {
        Name = "Flat",
        Dimensions = 3,
        Depth = 2,
        BaseWidth = 4,
        Pools = new([1, 2, 2, 2, 2, 2]),
        Kernels = new([1, 3, 3, 3, 3, 3, 3, 3, 3]),
        Dropout = 0,
    };

    [Theory]
    [InlineData(20, 100, 90)]
    [InlineData(3, 40, 200)]
    [InlineData(64, 64, 64)]
    public void Choose_Stack_TakesItInOneTileOrKeepsTheMemory(int depth, int height, int width)
    {
        var graph = GraphBuilder.Build(Flat).Valid;
        long[] size = [depth, height, width];
        Assert.Equal(1, TilePlanner.Choose(graph, size, long.MaxValue).Count);
        const long Little = 24 << 20;
        var plan = TilePlanner.Choose(graph, size, Little);
        Assert.True(NetworkCost.Of(graph, plan.TileSize).InferenceBytes <= Little);
        Assert.All(plan.TileSize.Select((side, axis) => graph.Lattices[axis].Contains(side)), Assert.True);

        // Whatever the tile, each voxel is taken once.
        for (var axis = 0; axis < size.Length; axis++)
        {
            Assert.Equal(size[axis], plan.Axes[axis].Sum(static tile => (long)tile.OutputLength));
            Assert.Equal(plan.Axes[axis].Select(static tile => tile.OutputStart), plan.Axes[axis].Select((_, i) => plan.Axes[axis].Take(i).Sum(static tile => (long)tile.OutputLength)));
        }
    }

    [Fact]
    public void Choose_Stack_IsNoDearerThanAnyTileThatFits()
    {
        var graph = GraphBuilder.Build(Flat).Valid;
        long[] size = [24, 90, 90];
        const long Memory = 40 << 20;
        var chosen = TilePlanner.Choose(graph, size, Memory).MultiplyAdds(graph);
        for (var side = (int)TilePlanner.SmallestTile(graph, 2); side <= TilePlanner.WholeTile(graph, 2, 90); side += graph.Lattice.Step)
        {
            for (var depth = (int)TilePlanner.SmallestTile(graph, 0); depth <= TilePlanner.WholeTile(graph, 0, 24); depth += graph.Lattices[0].Step)
            {
                var plan = TilePlanner.Plan(graph, size, [depth, side, side]);
                Assert.True(NetworkCost.Of(graph, plan.TileSize).InferenceBytes > Memory || plan.MultiplyAdds(graph) >= chosen, $"{depth}x{side}");
            }
        }
    }

    [Fact]
    public void Choose_LittleMemory_TakesTheSmallestTile()
    {
        var graph = GraphBuilder.Build(Flat).Valid;
        var plan = TilePlanner.Choose(graph, [50, 90, 90], 1);
        Assert.Equal([(int)TilePlanner.SmallestTile(graph, 0), (int)TilePlanner.SmallestTile(graph, 1), (int)TilePlanner.SmallestTile(graph, 2)], plan.TileSize);
    }
}
