using TorchSharp;
using UNetDsl.Graph;
using UNetDsl.Networks;
using UNetDsl.Tests.Reference;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Models;

/// <summary>
/// Every network of models/, found by reflection: the emitted constants, the graph and the running network say the same, and
/// tiles give what the whole gives.
/// </summary>
public sealed class ZooTests
{
    /// <summary>Float32 sums of some thousand products, computed for maps of other sizes by other kernels.</summary>
    private const double Tolerance = 1e-4;

    public static IEnumerable<TheoryDataRow<string>> ByShape => ZooModel.Cases(static model => NetworkCost.Of(model.Graph, Smallest(model.Graph)).MultiplyAdds);

    public static IEnumerable<TheoryDataRow<string>> ByTiling => ZooModel.Cases(
        static model => Enumerable.Range(0, model.Spec.Dimensions).Sum(axis => new ZooTiling(model.Graph, axis).MultiplyAdds),
        static model => !model.Graph.SeesWholeTile);

    /// <summary>Networks of which the graph says that no tiling gives the whole.</summary>
    public static TheoryData<string> SeeingAll => [.. ZooModel.All.Where(static model => model.Graph.SeesWholeTile).Select(static model => model.Name)];

    [Fact]
    public void All_Families_AreFoundMemberByMember()
    {
        var members = ZooModel.All.Where(static model => model.Type.IsNested).ToList();
        Assert.Contains(ZooModel.All, static model => !model.Type.IsNested);
        Assert.All(members.GroupBy(static model => model.Type.DeclaringType!), static family =>
        {
            var listed = (IReadOnlyList<NetworkVariant>)family.Key.GetProperty("All")!.GetValue(null)!;
            Assert.Equal(listed.Select(static variant => variant.Spec).OrderBy(static spec => spec.Name, StringComparer.Ordinal), family.Select(static model => model.Spec).OrderBy(static spec => spec.Name, StringComparer.Ordinal));
        });
    }

    [Theory]
    [MemberData(nameof(ByShape))]
    public void Model_ConstantsGraphAndTensors_Agree(string name)
    {
        var model = ZooModel.Find(name);
        var graph = model.Graph;
        Assert.Equal(graph.Margin, model.Constant("Margin"));
        Assert.Equal(graph.Lattice.Step, model.Constant("Step"));
        Assert.Equal(graph.Lattice.Minimum, model.Constant("MinTile"));
        Assert.Equal(graph.Parameters, model.Constant("Parameters"));
        Assert.Equal(graph.OutputSize(graph.Lattice.Minimum), model.OutputSize(graph.Lattice.Minimum));
        if (model.Spec.Tile is { } declared)
        {
            Assert.Equal(graph.OutputSize(declared), model.OutputSize((int)model.Constant("Tile")));
        }

        using var network = model.Create(seed: 3);
        Assert.Equal(graph.Parameters, network.parameters().Sum(static parameter => parameter.numel()));
        var tile = Smallest(graph);
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var maps = ZooModel.Run(network, rand([2, graph.Input.Channels, .. tile.Select(static side => (long)side)], generator: new Generator(5, CPU)));
        Assert.Equal(
            graph.Outputs.Concat(graph.Auxiliaries).Select(node => (long[])[2, node.Channels, .. node.Sizes.Select((size, axis) => size.At(tile[axis]))]),
            maps.Select(static map => map.shape));
        Assert.All(maps, static map => Assert.True(map.isfinite().all().ToBoolean(), "not finite"));
    }

    [Theory]
    [MemberData(nameof(ByTiling))]
    public void Model_Tiled_EqualsTheWhole(string name)
    {
        var model = ZooModel.Find(name);
        using var network = model.Create(seed: 1);
        for (var axis = 0; axis < model.Spec.Dimensions; axis++)
        {
            var (difference, tiles) = new ZooTiling(model.Graph, axis).Compare(network);
            Assert.True(tiles > 1, "one tile proves nothing");
            Assert.True(difference <= Tolerance, $"{tiles} tiles along axis {axis} differ from the whole by {difference}");
        }
    }

    /// <summary>It is said of these that their tiles differ, so they have to: shown with two poolings and few channels, as the halo of the whole takes thousands of px.</summary>
    [Theory]
    [MemberData(nameof(SeeingAll))]
    public void Model_ThatSeesTheWholeTile_DiffersTiled(string name)
    {
        var declared = Assert.IsType<UNetSpec>(ZooModel.Find(name).Spec);
        var small = declared with { Tile = null, Widths = new([4, 8, 8]), Units = null, Stages = new(declared.Stages.Where(static stage => stage.Level is null)) };
        using var network = new GraphNetwork(small, seed: 1);
        network.eval();
        var (difference, tiles) = new ZooTiling(network.Graph, axis: 0).Compare(network);
        Assert.True(tiles > 1, "one tile proves nothing");
        Assert.True(difference > Tolerance, $"{tiles} tiles are as the whole, so '{name}' does not see all of it");
    }

    private static int[] Smallest(NetworkGraph graph) => [.. graph.Lattices.Select(static lattice => lattice.Minimum)];
}
