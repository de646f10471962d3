namespace UNetDsl.Graph.Tests;

public sealed class NormalizationTests
{
    /// <summary>What all levels have in common decides: 24, 48 and 80 channels can be cut into 1, 2, 4 and 8 groups.</summary>
    [Theory]
    [InlineData(3, new long[] { 2, 4 })]
    [InlineData(7, new long[] { 8, 4 })]
    [InlineData(16, new long[] { 8 })]
    [InlineData(65536, new long[] { 8 })]
    public void Groups_ThatDoNotDivide_NamesTheNearestThatDivideAll(int groups, long[] nearest)
    {
        var finding = Assert.Single(GraphBuilder.Build(Spec with { Groups = groups }).Findings);
        Assert.Equal("UNET0111", finding.Rule.Id);
        Assert.Equal(nearest, finding.Alternatives);
        Assert.All(nearest, number => Assert.Empty(GraphBuilder.Build(Spec with { Groups = (int)number }).Findings));
    }

    [Theory]
    [InlineData(Norm.None, 0)]
    [InlineData(Norm.Batch, 2)]
    [InlineData(Norm.Group, 2)]
    [InlineData(Norm.Instance, 2)]
    [InlineData(Norm.Layer, 2)]
    public void Norm_OfEveryKind_HasScaleAndShiftOfEachChannel(Norm norm, int perChannel)
    {
        var without = GraphBuilder.Build(Spec with { Norm = Norm.None }).Valid;
        var with = GraphBuilder.Build(Spec with { Norm = norm, Groups = 8 }).Valid;

        // Two convolutions in each of three encoder and two decoder blocks.
        Assert.Equal(perChannel * 2 * (24 + 48 + 80 + 48 + 24), with.Parameters - without.Parameters);
        Assert.Equal(norm is Norm.Group or Norm.Instance, with.SeesWholeTile);
    }

    [Fact]
    public void Prelu_EveryActivation_HasASlopeOfEachChannel() => Assert.Equal(
        2 * (24 + 48 + 80 + 48 + 24),
        GraphBuilder.Build(Spec with { Norm = Norm.None, Activation = Activation.PReLU }).Valid.Parameters
        - GraphBuilder.Build(Spec with { Norm = Norm.None }).Valid.Parameters);

    /// <summary>A map of one px less its own mean is zero: the bottleneck needs two, so 8 px at two poolings.</summary>
    [Fact]
    public void Instance_MapOfOnePx_IsRefused()
    {
        var graph = GraphBuilder.Build(Spec with { Norm = Norm.Instance, Padding = Padding.Zeros }).Valid;
        Assert.Equal(8, graph.Lattice.Minimum);
        Assert.Contains("'bottleneck.norm1' would normalise a map of 1 px over itself", graph.CheckTile(4)!.Message, StringComparison.Ordinal);
    }

    /// <summary>GELU and SiLU read their input on the way back, and overwrite it: a copy of each map more than ReLU keeps.</summary>
    [Fact]
    public void TrainingBytes_OfSilu_HasACopyOfEachActivatedMapMore()
    {
        var relu = GraphBuilder.Build(Spec with { Norm = Norm.None, Padding = Padding.Zeros }).Valid;
        var silu = GraphBuilder.Build(Spec with { Norm = Norm.None, Padding = Padding.Zeros, Activation = Activation.SiLU }).Valid;
        const int Side = 16;
        var activated = 2 * ((2 * 24 * Side * Side) + (2 * 48 * Side * Side / 4) + (80 * Side * Side / 16));
        Assert.Equal(sizeof(float) * activated, NetworkCost.Of(silu, Side).TrainingBytes - NetworkCost.Of(relu, Side).TrainingBytes);
    }

    private static UNetSpec Spec => new() { Name = "N", Widths = new([24, 48, 80]), Norm = Norm.Group, Groups = 8, Dropout = 0 };
}
