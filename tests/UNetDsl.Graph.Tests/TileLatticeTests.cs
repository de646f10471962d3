using CsCheck;

namespace UNetDsl.Graph.Tests;

public sealed class TileLatticeTests
{
    [Theory]
    [InlineData(1, 16, 18, 2)] // DESIGN.md section 5: margin, minimum and step of valid 3x3 double convolutions
    [InlineData(2, 40, 44, 4)]
    [InlineData(3, 88, 92, 8)]
    [InlineData(4, 184, 188, 16)]
    [InlineData(5, 376, 380, 32)]
    [InlineData(6, 760, 764, 64)]
    [InlineData(7, 1528, 1532, 128)]
    public void Lattice_ValidDoubleConvolutions_FollowsFromTheGraph(int depth, int margin, int minimum, int step)
    {
        var graph = GraphBuilder.Build(new UNetSpec { Name = "N", Depth = depth, BaseWidth = 1 }).Valid;
        Assert.Equal(margin, graph.Margin);
        Assert.Equal(new TileLattice(minimum, step), graph.Lattice);
    }

    [Fact]
    public void Lattice_ZeroPadding_IsMultiplesOfTheStep()
    {
        var graph = GraphBuilder.Build(new UNetSpec { Name = "N", Padding = Padding.Zeros }).Valid;
        Assert.Equal(0, graph.Margin);
        Assert.Equal(new TileLattice(16, 16), graph.Lattice);
    }

    [Fact]
    public void Lattice_ReflectPadding_NeedsTwoPixelsAtTheBottleneck()
    {
        // 1 px of padding mirrors px 1, so the deepest map has at least 2 px: 2 * 2^3.
        var graph = GraphBuilder.Build(new UNetSpec { Name = "N", Padding = Padding.Reflect, Depth = 3 }).Valid;
        Assert.Equal(new TileLattice(16, 8), graph.Lattice);
        Assert.Equal(
            "Tile of 8 px is too small for 'N': 'bottleneck.conv1' would mirror 1 px at the border of a map of 1 px; the nearest valid tile is 16 px",
            graph.CheckTile(8)?.Message);
        Assert.Equal("UNET0203", graph.CheckTile(8)?.Rule.Id);
    }

    [Fact]
    public void At_StepsToAValidSize_IsThatSize() =>
        Gen.Select(Gen.Int[1, 500], Gen.Int[1, 64], Gen.Long[0, 1L << 40]).Sample(static (minimum, step, steps) =>
        {
            var lattice = new TileLattice(minimum, step);
            Assert.True(lattice.Contains(lattice.At(steps)));
            Assert.Equal(steps, lattice.StepsTo(lattice.At(steps)));
            Assert.Equal(steps + 1, lattice.StepsTo(lattice.AtLeast(lattice.At(steps) + 1)));
        });

    [Fact]
    public void From_CoprimeModuli_CombinesRemainders()
    {
        SizeCondition[] conditions =
        [
            new(ConditionKind.PoolsEvenly, 1, 0, new AxisSize(-1, 1), 3, 3), // n = 1 mod 3, n >= 4
            new(ConditionKind.PoolsEvenly, 2, 0, new AxisSize(-2, 1), 5, 5), // n = 2 mod 5, n >= 7
        ];
        Assert.Equal(new TileLattice(7, 15), TileLattice.From(conditions));
    }

    [Fact]
    public void From_Contradiction_IsNull()
    {
        SizeCondition[] conditions =
        [
            new(ConditionKind.PoolsEvenly, 1, 0, new AxisSize(0, 1), 2, 2),
            new(ConditionKind.PoolsEvenly, 2, 0, new AxisSize(1, 1), 2, 2),
        ];
        Assert.Null(TileLattice.From(conditions));
    }

    [Fact]
    public void Contains_AnyConditions_AgreesWithEachConditionAlone()
    {
        var condition =
            from offset in Gen.Long[-40, 40]
            from stride in Gen.Long[1, 6]
            from multiple in Gen.Int[1, 4]
            from least in Gen.Long[1, 9]
            select new SizeCondition(ConditionKind.PoolsEvenly, 0, 0, new AxisSize(offset, stride), multiple, least);
        condition.Array[1, 4].Sample(
            conditions =>
            {
                var lattice = TileLattice.From(conditions);
                for (long n = 1; n < 400; n++)
                {
                    Assert.Equal(Array.TrueForAll(conditions, c => c.Holds(n)), lattice?.Contains(n) ?? false);
                }
            },
            iter: 300,
            seed: "0000000000000001");
    }

    [Theory]
    [InlineData(512, new long[] { 508, 524 })]
    [InlineData(572, new long[] { 572 })]
    [InlineData(3, new long[] { 188 })]
    public void Nearest_AnySize_GivesNeighbours(int size, long[] expected) =>
        Assert.Equal(expected, new TileLattice(188, 16).Nearest(size));
}
