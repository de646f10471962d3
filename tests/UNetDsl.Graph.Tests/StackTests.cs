namespace UNetDsl.Graph.Tests;

/// <summary>Networks of three dimensions, whose planes need not be as their rows and columns.</summary>
public sealed class StackTests
{
    /// <summary>Cicek et al. 2016, figure 2, with the batch normalisation of section 2; 3 channels, 3 classes.</summary>
    private static UNetSpec Paper => new()
    {
        Name = "UNet3D",
        Dimensions = 3,
        Channels = 3,
        Classes = 3,
        Widths = new([64, 128, 256, 512]),
        Widening = Widening.LastConvolution,
        UpKeepsChannels = true,
        Norm = Norm.Batch,
        Dropout = 0,
    };

    private static UNetSpec Anisotropic => new()
    {
        Name = "Stack",
        Dimensions = 3,
        Depth = 2,
        BaseWidth = 4,
        Padding = Padding.Zeros,
        Pools = new([1, 2, 2, 2, 2, 2]),
        Kernels = new([1, 3, 3, 3, 3, 3, 3, 3, 3]),
        Dropout = 0,
    };

    /// <summary>
    /// "The architecture has 19069955 parameters in total" (section 2): those of ours without scales and shifts, and without
    /// biases of the up-convolutions (512, 256 and 128).
    /// </summary>
    [Fact]
    public void Paper_Parameters_AreThoseItStates() => Assert.Equal(
        19_069_955 + 512 + 256 + 128, GraphBuilder.Build(Paper with { Norm = Norm.None }).Valid.Parameters);

    /// <summary>Figure 2: 132x132x116 voxels give 44x44x28.</summary>
    [Fact]
    public void Paper_TileOfFigure2_GivesTheOutputOfFigure2()
    {
        var graph = GraphBuilder.Build(Paper with { Tile = 132, TileDepth = 116 }).Valid;
        Assert.Equal([28L, 44L, 44L], graph.Output.Sizes.Select((size, axis) => size.At(graph.Spec.Tiles![axis])));
        Assert.Equal((88, 44), (graph.Margin, graph.OutputSize(132)));
        Assert.Equal([44, 44, 44], graph.Borders);
    }

    /// <summary>"We avoid bottlenecks by doubling the number of channels already before max pooling" (section 2).</summary>
    [Fact]
    public void Paper_Convolutions_HaveTheChannelsOfFigure2() => Assert.Equal(
        [32, 64, 64, 128, 128, 256, 256, 512, 512, 256, 256, 256, 128, 128, 128, 64, 64, 3],
        GraphBuilder.Build(Paper).Valid.Nodes.Where(static node => node.Operation is Convolution or TransposedConvolution).Select(static node => node.Channels));

    [Fact]
    public void Anisotropic_Planes_HaveALatticeOfTheirOwn()
    {
        var graph = GraphBuilder.Build(Anisotropic).Valid;
        Assert.Equal([new(2, 2), new(4, 4), new(4, 4)], graph.Lattices);
        Assert.Equal(new TileLattice(4, 4), graph.Lattice);
        Assert.True(graph.ReceptiveFields[0].Size < graph.ReceptiveField.Size);
        Assert.Contains("along the planes, level 1 would pool an odd map of 3 px", graph.CheckTile(3, axis: 0)!.Message, StringComparison.Ordinal);
        Assert.Equal([6, 8, 8], GraphBuilder.Build(Anisotropic with { Tile = 8, TileDepth = 6 }).Valid.TileOf(8));
    }

    /// <summary>A kernel of 1x3x3 has a third of the weights of one of 3x3x3: of level 0, 1 to 4 channels, 4 to 4, 8 to 4, 4 to 4.</summary>
    [Fact]
    public void Anisotropic_FlatKernels_HaveAThirdOfTheWeights() => Assert.Equal(
        18 * ((1 * 4) + (4 * 4) + (8 * 4) + (4 * 4)),
        GraphBuilder.Build(Anisotropic with { Kernels = default }).Valid.Parameters
            - GraphBuilder.Build(Anisotropic with { Kernels = new([1, 3, 3, 3, 3, 3, 3, 3, 3]) }).Valid.Parameters);

    [Fact]
    public void Tile_OfAStack_IsFoundFaultWithAlongPlanesAndRowsApart()
    {
        var findings = GraphBuilder.Build(Anisotropic with { Tile = 9, TileDepth = 3 }).Findings;
        Assert.Equal(["TileDepth", "Tile"], findings.Select(static finding => finding.Element.Property));
        Assert.Equal([2L, 4L], findings[0].Alternatives);
    }

    [Fact]
    public void Cost_OfAStack_CountsVoxels()
    {
        var graph = GraphBuilder.Build(Anisotropic).Valid;
        Assert.Equal(2 * NetworkCost.Of(graph, [2, 8, 8]).MultiplyAdds, NetworkCost.Of(graph, [4, 8, 8]).MultiplyAdds);
    }
}
