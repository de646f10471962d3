namespace UNetDsl.Graph.Tests;

/// <summary>How resolution changes and maps join: sizes, parameters, receptive fields.</summary>
public sealed class SamplingTests
{
    private static UNetSpec Valid => new() { Name = "N", Depth = 2, BaseWidth = 8, Dropout = 0 };

    private static UNetSpec Padded => Valid with { Padding = Padding.Zeros };

    /// <summary>Whatever stands in the place of the pooling of 2x2, sizes are those of pooling: 44 + 4 k with margin 40.</summary>
    [Theory]
    [InlineData(Downsample.MaxPool)]
    [InlineData(Downsample.AvgPool)]
    [InlineData(Downsample.StridedConv)]
    public void Down_OfValidConvolutions_KeepsTheLattice(Downsample down)
    {
        var graph = GraphBuilder.Build(Valid with { Downsample = down }).Valid;
        Assert.Equal((40, new TileLattice(44, 4)), (graph.Margin, graph.Lattice));
        Assert.Equal(0, graph.ReceptiveField.Halo);
    }

    [Theory]
    [InlineData(Downsample.StridedConv)]
    [InlineData(Downsample.StridedBlock)]
    public void Down_OfPaddedStrides_KeepsTheLattice(Downsample down)
    {
        var graph = GraphBuilder.Build(Padded with { Downsample = down }).Valid;
        Assert.Equal((0, new TileLattice(4, 4)), (graph.Margin, graph.Lattice));
        Assert.Contains("stride over an odd map of 5 px", graph.CheckTile(5)!.Message, StringComparison.Ordinal);
    }

    /// <summary>Each stride adds a 3x3 convolution with its bias of the channels above it: 8 and 16.</summary>
    [Fact]
    public void StridedConv_InThePlaceOfPooling_AddsItsWeights() => Assert.Equal(
        (9 * 8 * 8) + 8 + (9 * 16 * 16) + 16,
        GraphBuilder.Build(Padded with { Downsample = Downsample.StridedConv }).Valid.Parameters - GraphBuilder.Build(Padded).Valid.Parameters);

    [Fact]
    public void StridedBlock_InThePlaceOfPooling_AddsNothing() => Assert.Equal(
        GraphBuilder.Build(Padded).Valid.Parameters, GraphBuilder.Build(Padded with { Downsample = Downsample.StridedBlock }).Valid.Parameters);

    /// <summary>
    /// Hand computation, depth 1, one convolution a block: output px 0 reads px -1..1 of the joined map, those the px -1..0 of
    /// the bottleneck, whose strided 3x3 convolution reads px -3..1 of the encoder, and that px -4..2 of the image.
    /// </summary>
    [Fact]
    public void ReceptiveField_OfAPaddedStride_IsThatOfTheHandComputation()
    {
        var graph = GraphBuilder.Build(Padded with { Depth = 1, ConvsPerBlock = 1, Downsample = Downsample.StridedBlock }).Valid;
        Assert.Equal(new PixelRange(-4, 2), ReceptiveField.SeenBy(graph, 0, 0));
    }

    /// <summary>Shi et al. 2016: four times the channels from a 3x3 convolution, against a 2x2 transposed one.</summary>
    [Fact]
    public void PixelShuffle_InThePlaceOfTransposed_HasTheWeightsOfItsConvolution() => Assert.Equal(
        (((9 * 32 * 64) + 64) - ((4 * 32 * 16) + 16)) + (((9 * 16 * 32) + 32) - ((4 * 16 * 8) + 8)),
        GraphBuilder.Build(Padded with { Upsample = Upsample.PixelShuffle }).Valid.Parameters - GraphBuilder.Build(Padded).Valid.Parameters);

    /// <summary>
    /// Depth 1: the encoder leaves n - 4, the decoder's map is padded from n - 12 to that and loses 4 by its convolutions. What
    /// was padded is falsified in an inner tile, and the convolutions after it spread that by two px.
    /// </summary>
    [Fact]
    public void PadConcat_OfValidConvolutions_GivesALargerOutputWithAFalsifiedBorder()
    {
        var graph = GraphBuilder.Build(Valid with { Depth = 1, Skip = Skip.PadConcat }).Valid;
        Assert.Equal(8, graph.Margin);
        Assert.Equal(4, graph.ReceptiveField.Halo);
        Assert.Equal(16, GraphBuilder.Build(Valid with { Depth = 1 }).Valid.Margin);
        Assert.Equal(new ZeroBorder(new([4, 4]), new([4, 4])), graph.Nodes.Single(static node => node.Operation is ZeroBorder).Operation);
    }

    [Fact]
    public void PadConcat_OfPaddedConvolutions_IsCropConcat() => Assert.Equal(
        GraphBuilder.Build(Padded).Valid.Nodes, GraphBuilder.Build(Padded with { Skip = Skip.PadConcat }).Valid.Nodes);

    /// <summary>Both maps have the channels of the level, so the block after the sum reads half of what it reads after a concatenation.</summary>
    [Fact]
    public void Add_InThePlaceOfConcatenation_HalvesWhatTheDecoderReads() => Assert.Equal(
        (9 * 16 * 16) + (9 * 8 * 8),
        GraphBuilder.Build(Padded).Valid.Parameters - GraphBuilder.Build(Padded with { Skip = Skip.Add }).Valid.Parameters);

    /// <summary>Oktay et al. 2018, with half the channels inside: theta 2x2 without bias, phi and psi 1x1 with bias.</summary>
    [Fact]
    public void AttentionGate_OfEachLevel_HasTheWeightsOfThePaper()
    {
        var gate1 = (4 * 16 * 8) + (32 * 8) + 8 + 8 + 1;
        var gate0 = (4 * 8 * 4) + (16 * 4) + 4 + 4 + 1;
        Assert.Equal(
            gate1 + gate0,
            GraphBuilder.Build(Padded with { Skip = Skip.AttentionGate }).Valid.Parameters - GraphBuilder.Build(Padded).Valid.Parameters);
    }

    [Fact]
    public void None_OfSkips_LeavesNothingToJoin()
    {
        var graph = GraphBuilder.Build(Valid with { Skip = Skip.None }).Valid;
        Assert.DoesNotContain(graph.Nodes, static node => node.Operation is Concatenation or Crop or Addition);
        Assert.Equal(40, graph.Margin);
    }

    [Theory]
    [InlineData(DropoutPlaces.EndOfEncoder, "encoder1.dropout bottleneck.dropout")]
    [InlineData(DropoutPlaces.UpperEncoder, "encoder0.dropout")]
    [InlineData(DropoutPlaces.Decoder, "decoder1.dropout decoder0.dropout")]
    [InlineData(DropoutPlaces.None, "")]
    [InlineData(DropoutPlaces.Everywhere, "encoder0.dropout encoder1.dropout bottleneck.dropout decoder1.dropout decoder0.dropout")]
    public void DropoutAt_EachPlace_IsAfterItsBlocks(DropoutPlaces places, string names) => Assert.Equal(
        names,
        string.Join(' ', GraphBuilder.Build(Padded with { Dropout = 0.3, DropoutAt = places }).Valid.Nodes.Where(static node => node.Operation is DropOut).Select(static node => node.Name)));
}
