namespace UNetDsl.Graph.Tests;

/// <summary>The network of Ronneberger et al. 2015, figure 1.</summary>
public sealed class UNet2015Tests
{
    private static readonly NetworkGraph Paper = GraphBuilder.Build(new UNetSpec { Name = "UNet2015" }).Valid;

    [Fact]
    public void OutputSize_Tile572_Is388() =>
        Assert.Equal(388, Paper.OutputSize(572)); // figure 1: input tile 572, output map 388

    [Fact]
    public void Parameters_OneChannelTwoClasses_Is31030658()
    {
        // By hand: 3x3 blocks 1-64-64 ... 512-1024-1024, up-convolutions 2x2, blocks 1024-512-512 ... 128-64-64, head 64-2.
        Assert.Equal(31_030_658, Paper.Parameters);
    }

    [Fact]
    public void Crops_FromDeepToFull_Are4And16And40And88()
    {
        // Figure 1: 64 -> 56, 136 -> 104, 280 -> 200, 568 -> 392, half of each difference a side.
        var crops = Paper.Nodes.Select(node => node.Operation).OfType<Crop>().ToArray();
        Assert.Equal([4, 16, 40, 88], crops.Select(crop => crop.Before[0]));
        Assert.Equal([4, 16, 40, 88], crops.Select(crop => crop.After[1]));
    }

    [Fact]
    public void Sizes_Tile572_AreThoseOfFigure1()
    {
        var sizes = Paper.Nodes.ToDictionary(node => node.Name, node => node.Sizes[0].At(572), StringComparer.Ordinal);
        Assert.Equal(568, sizes["encoder0.conv2"]);
        Assert.Equal(280, sizes["encoder1.conv2"]);
        Assert.Equal(136, sizes["encoder2.conv2"]);
        Assert.Equal(64, sizes["encoder3.conv2"]);
        Assert.Equal(28, sizes["bottleneck.conv2"]);
        Assert.Equal(56, sizes["decoder3.up"]);
        Assert.Equal(52, sizes["decoder3.conv2"]);
        Assert.Equal(100, sizes["decoder2.conv2"]);
        Assert.Equal(196, sizes["decoder1.conv2"]);
        Assert.Equal(388, sizes["decoder0.conv2"]);
    }

    [Fact]
    public void MultiplyAdds_Tile572_Is150Billion() =>
        // 300.9 GFLOP as other people's counters give for this network, two for each multiply-add.
        Assert.Equal(150.45, NetworkCost.Of(Paper, 572).MultiplyAdds / 1e9, 0.1);

    [Fact]
    public void CheckTile_512_Names508And524()
    {
        var finding = Paper.CheckTile(512);
        Assert.NotNull(finding);
        Assert.Equal("UNET0201", finding.Rule.Id);
        Assert.Equal([508L, 524L], finding.Alternatives.Order());
        Assert.Equal(
            "Tile of 512 px does not fit 'UNet2015': level 2 would pool an odd map of 121 px; nearest valid tiles are 508 and 524 px",
            finding.Message);
    }

    [Theory]
    [InlineData(570, "Tile of 570 px does not fit 'UNet2015': level 1 would pool an odd map of 279 px; nearest valid tiles are 556 and 572 px")]
    [InlineData(186, "Tile of 186 px does not fit 'UNet2015': level 1 would pool an odd map of 87 px; the nearest valid tile is 188 px")]
    [InlineData(12, "Tile of 12 px is too small for 'UNet2015': 'encoder1.conv2' would convolve a map of 2 px with a kernel of 3 px; the nearest valid tile is 188 px")]
    [InlineData(0, "Tile of 0 px is too small for 'UNet2015': no pixel would be left for 'encoder0.conv1'; the nearest valid tile is 188 px")]
    [InlineData(-5, "Tile of -5 px is too small for 'UNet2015': no pixel would be left for 'encoder0.conv1'; the nearest valid tile is 188 px")]
    public void CheckTile_Invalid_SaysWhyAndWhatFits(int tile, string message) =>
        Assert.Equal(message, Paper.CheckTile(tile)?.Message);

    [Fact]
    public void ReceptiveField_ValidConvolutions_StaysWithinTheMargin()
    {
        // A px of phase p sees from the start of its pooling cell: 92 px of margin and up to 15 px of cell.
        Assert.Equal(0, Paper.ReceptiveField.Halo);
        Assert.Equal(107, Paper.ReceptiveField.Before);
    }
}
