using TorchSharp;
using UNetDsl.Graph;
using UNetDsl.Networks;
using UNetDsl.Tests.Declared;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Networks;

/// <summary>A network of stacks runs, learns and can be tiled.</summary>
public sealed class StackNetworkTests
{
    [Fact]
    public void Emitted_FactsOfEachAxis_AreThoseOfTheGraph()
    {
        var graph = GraphBuilder.Build(FlatStack.Declaration).Valid;
        Assert.Equal(graph.Margins, FlatStack.Margins.ToArray());
        Assert.Equal(graph.Lattices.Select(static lattice => lattice.Step), FlatStack.Steps.ToArray());
        Assert.Equal(graph.Lattices.Select(static lattice => lattice.Minimum), FlatStack.MinTiles.ToArray());
        Assert.Equal((8, 16), (FlatStack.TileDepth, FlatStack.Tile));
        Assert.Equal((8, 16), (FlatStack.OutputSize(FlatStack.TileDepth, axis: 0), FlatStack.OutputSize(FlatStack.Tile)));
        Assert.Equal(graph.CheckTile(7, axis: 0)!.Message, Assert.Throws<ArgumentException>(() => FlatStack.OutputSize(7, axis: 0)).Message);
    }

    [Fact]
    public void Forward_WrongPlanes_SaysSoInTheWordsOfTheCompiler()
    {
        using var network = FlatStack.Create(1);
        Assert.Equal(network.Graph.CheckTile(7, axis: 0)!.Message, Refused([1, 1, 7, 16, 16]));
        Assert.Contains("[N, 1, D, H, W]", Refused([1, 1, 16, 16]), StringComparison.Ordinal);

        // The compiler refuses shapes that it can see; these it cannot.
        string Refused(long[] shape)
        {
            using var input = zeros(shape);
            return Assert.Throws<ArgumentException>(() => network.call(input)).Message;
        }
    }

    /// <summary>Tiles that overlap along all three axes, laid by the planner, give what the whole stack gives.</summary>
    [Fact]
    public void Forward_TilesOfThePlanner_EqualTheWhole()
    {
        using var network = FlatStack.Create(2);
        network.eval();
        using var noGradient = no_grad();
        var tile = Enumerable.Range(0, 3).Select(axis => (int)TilePlanner.SmallestTile(network.Graph, axis)).ToArray();
        long[] sides = [.. tile.Select((side, axis) => side + (2L * FlatStack.Steps[axis]))];
        using var stack = rand([1, 1, .. sides], generator: new Generator(3, CPU));
        using var whole = network.call(stack);
        using var tiled = zeros_like(whole);
        var plan = TilePlanner.Plan(network.Graph, sides, tile);
        Assert.All(plan.Axes, static tiles => Assert.True(tiles.Count > 1, "one tile proves nothing"));
        foreach (var planes in plan.Axes[0])
        {
            foreach (var rows in plan.Axes[1])
            {
                foreach (var columns in plan.Axes[2])
                {
                    AxisTile[] part = [planes, rows, columns];
                    using var scope = NewDisposeScope();
                    var (input, target) = (stack, tiled);
                    for (var axis = 0; axis < 3; axis++)
                    {
                        input = input.narrow(axis + 2, part[axis].InputStart, part[axis].InputLength);
                        target = target.narrow(axis + 2, part[axis].OutputStart, part[axis].OutputLength);
                    }

                    var output = network.call(input);
                    for (var axis = 0; axis < 3; axis++)
                    {
                        output = output.narrow(axis + 2, part[axis].OutputOffset, part[axis].OutputLength);
                    }

                    target.copy_(output);
                }
            }
        }

        Assert.True((whole - tiled).abs().max().ToSingle() < 1e-4f, $"{plan.Count} tiles differ from the whole by {(whole - tiled).abs().max().ToSingle()}");
    }

    [Fact]
    public void Train_BrightHalfOfAStack_LowersTheLoss()
    {
        using var network = FlatStack.Create(4);
        using var stack = rand([1, 1, 8, 16, 16], generator: new Generator(3, CPU));
        using var labels = stack.gt(0.5).squeeze(1).to(ScalarType.Int64);
        using var optimizer = optim.AdamW(network.parameters(), lr: 1e-2);
        var losses = new List<float>();
        for (var step = 0; step < 30; step++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            var loss = nn.functional.cross_entropy(network.call(stack), labels);
            loss.backward();
            optimizer.step();
            losses.Add(loss.ToSingle());
        }

        Assert.True(losses[^1] < 0.5 * losses[0], $"{losses[0]} -> {losses[^1]}");
    }
}
