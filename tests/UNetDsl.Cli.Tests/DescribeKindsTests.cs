using UNetDsl.Graph;
using UNetDsl.Models;

namespace UNetDsl.Cli.Tests;

/// <summary><c>unet describe</c> of everything else that can be declared: the lines that say what is special about it.</summary>
public sealed class DescribeKindsTests
{
    [Fact]
    public void Heads_AreNamedWithWhatTheyGive() => Describes(
        "StarDistUNet", "headObject", "headDistances", "Object (2 classes), Distances (32 channels)", "32 x 256 x 256");

    /// <summary>Cicek et al. 2016, figure 2: 132x132x116 voxels give 44x44x28.</summary>
    [Fact]
    public void Stack_ShowsItsPlanes() => Describes("UNet3D", "Map C x D x H x W", "116 x 132 x 132 px in, 28 x 44 x 44 px out", "conv 3x3x3", "64 x 28 x 44 x 44");

    [Fact]
    public void Stack_OtherTile_IsGivenAxisByAxis() => Describes(["UNet3D", "--tile", "92x100x100"], "92 x 100 x 100 px in, 4 x 12 x 12 px out");

    [Fact]
    public void Stack_TileOfASide_KeepsTheDeclaredPlanes() => Describes(["AttentionUNet", "--tile", "32"], "96 x 32 x 32 px in");

    [Fact]
    public void Image_TileOfTwoSides_NeedNotBeSquare() => Describes(["UNet2015", "--tile", "188x204"], "188 x 204 px in, 4 x 20 px out");

    [Theory]
    [InlineData("UNet3D", "92x100", "--tile 92x100 has 2 sizes and 'UNet3D' takes 3, such as 92x92x92")]
    [InlineData("UNet2015", "12x", "--tile of '12x' is no size")]
    [InlineData("UNet2015", "0", "--tile of '0' is no size")]
    [InlineData("UNet2015", "1x2x3x4", "--tile of '1x2x3x4' is no size")]
    [InlineData("UNet2015", "99999999999", "--tile of '99999999999' is no size")]
    public void Tile_ThatIsNone_SaysWhatWouldBe(string model, string tile, string sentence) => UnetProcess.Run("describe", model, "--tile", tile).Failed(2, sentence);

    [Fact]
    public void Stack_PlanesOffTheLattice_GiveTheSentenceOfTheGraph() =>
        UnetProcess.Run("describe", "UNet3D", "--tile", "93x100x100").Failed(1, GraphBuilder.Build(UNet3D.Declaration).Valid.CheckTile(93, axis: 0)!.Message);

    [Fact]
    public void DeepSupervision_ListsItsMaps() => Describes("PlainConvUNet", "6 maps more in training: 8 x 8, 16 x 16", "auxiliary6", "the whole tile, through means over maps");

    [Fact]
    public void AttentionGates_ShowTheirLayers() => Describes("AttentionUNetSmall", "attention.theta", "attention.psi", "conv 1x1 + sigmoid", "multiply");

    [Fact]
    public void ResidualUnits_AreToldApart() => Describes("ResEncUNet", "unit1.shortcut.pool", "mean-pool 2x2", "unit6.conv2");

    [Fact]
    public void NestedSkips_ShowEachDecoder() => Describes("UNetPlusPlus", "nested0_1", "nested2_1", "auxiliary0_3", "3 maps more in training");

    [Fact]
    public void Fcn_ShowsItsClassifier() => Describes("Fcn8s", "fc6", "conv 7x7", "102,764,544", "bilinear up-conv 16x16", "8 px: classes at 1/8 of the resolution", "506 x 506 px in, 506 x 506 px out");

    /// <summary>Ciresan et al. 2012, table 1: N4 has 95 px windows; 65,536 of them cost 121 M multiply-adds each.</summary>
    [Fact]
    public void PatchClassifier_ComparesWindowAndDenseEvaluation() => Describes(
        "CiresanN4", "Window", "95 px, moved by 1 px: one for each output pixel", "where its window alone takes 121 M: 409 times fewer");

    [Fact]
    public void Family_ShowsWhatEachMemberCosts()
    {
        var output = Describes("DepthStudy", "Depth over 1, 2, 3, 4, 5, Norm over None, Batch", "nearest to 2,000,000 parameters");
        Assert.All(DepthStudy.All, member =>
        {
            var line = Assert.Single(output.Split('\n'), line => line.TrimStart().StartsWith(member.Name + " ", StringComparison.Ordinal));
            Assert.Contains($"{member.Graph.Parameters:N0}", line, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Family_Member_IsDescribedByItsWholeName() => Describes("depthstudy.depth3normbatch", "DepthStudy.Depth3NormBatch: U-Net from 1 channel to 2 classes", "batch norm");

    [Fact]
    public void Family_CombinationLeftOut_SaysWhy()
    {
        var output = Describes(["TestFamily", "--assembly", typeof(TestFamily).Assembly.Location], "Depth1", "Depth2");
        var reason = GraphBuilder.Build(new UNetSpec { Name = "TestFamily.Depth4", BaseWidth = 4, Depth = 4, Padding = Padding.Reflect, Dropout = 0, Tile = 16 }).Findings[0].Message;
        Assert.Contains("No Depth4", output, StringComparison.Ordinal);
        Assert.Contains(Words(reason), Words(output), StringComparison.Ordinal);
    }

    [Fact]
    public void Family_WithATile_SaysThatMembersHaveThem() =>
        UnetProcess.Run("describe", "DepthStudy", "--tile", "188").Failed(2, "'DepthStudy' is a family", "'DepthStudy.Depth1NormNone'");

    /// <summary>A family is none of its networks, and a network of several heads gives no single map to train.</summary>
    [Theory]
    [InlineData("DepthStudy", "'DepthStudy' is a family of networks; name one of them, such as 'DepthStudy.Depth1NormNone'")]
    [InlineData("StarDistUNet", "'StarDistUNet' has the heads Object, Distances")]
    public void Train_WhatGivesNoSingleMap_IsRefused(string model, string sentence)
    {
        using var folder = new TemporaryFolder();
        Samples.WriteImages(folder["i.tif"], 2);
        Samples.WriteLabels(folder["l.tif"], 2);
        UnetProcess.Run("train", "--model", model, "--images", folder["i.tif"], "--labels", folder["l.tif"], "--out", folder["run"]).Failed(1, sentence);
    }

    private static string Describes(string model, params string[] parts) => Describes([model], parts);

    private static string Describes(string[] arguments, params string[] parts)
    {
        var output = UnetProcess.Run(["describe", .. arguments]).Succeeded().Output;
        Assert.All(parts, part => Assert.Contains(part, output, StringComparison.Ordinal));
        Assert.All(output.Split('\n'), static line => Assert.True(line.Length <= 100 && line == line.TrimEnd(), $"'{line}'"));
        return output;
    }

    /// <summary>The text without the breaks of its lines.</summary>
    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
