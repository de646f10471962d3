using UNetDsl.Graph;
using UNetDsl.Models;

namespace UNetDsl.Cli.Tests;

public sealed class DescribeCommandTests
{
    [Fact]
    public void UNet2015_AtItsTile_HasThePapersShapes()
    {
        var output = UnetProcess.Run("describe", "unet2015").Succeeded().Output;

        // Ronneberger et al. 2015, figure 1: 572 -> 388, crops of 4, 16, 40 and 88 px a side.
        string[] parts = ["64 x 568 x 568", "1024 x 28 x 28", "crop 4 ", "crop 16", "crop 40", "crop 88", "2 x 388 x 388", "31,030,658", "150 G", "184 px"];
        Assert.All(parts, part => Assert.Contains(part, output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("UNet2015", 512)]
    [InlineData("UNet2015", 100)]
    [InlineData("UNetSame", 250)]
    public void Tile_OffTheLattice_GivesTheSentenceOfTheGraph(string model, int tile)
    {
        var spec = model == nameof(UNet2015) ? UNet2015.Declaration : UNetSame.Declaration;
        var sentence = GraphBuilder.Build(spec).Valid.CheckTile(tile)!.Message;
        UnetProcess.Run("describe", model, "--tile", $"{tile}").Failed(1, sentence);
    }

    [Fact]
    public void Tile_512_NamesTheNeighbours() => UnetProcess.Run("describe", "UNet2015", "--tile", "512").Failed(1, "508 and 524 px");

    [Fact]
    public void Output_Redirected_FitsIn100ColumnsWithoutEscapes()
    {
        var output = UnetProcess.Run("describe", "UNetSame", "--tile", "1024").Succeeded().Output;
        Assert.DoesNotContain('\e', output);
        Assert.All(output.Split('\n'), line => Assert.True(line.Length <= 100 && line == line.TrimEnd(), $"'{line}'"));
    }

    [Fact]
    public void Model_Unknown_NamesThoseThereAre() => UnetProcess.Run("describe", "UNet3000").Failed(1, "There is no model 'UNet3000'", "UNet2015Small");
}
