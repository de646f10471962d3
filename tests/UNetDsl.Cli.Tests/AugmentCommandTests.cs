using UNetDsl.Imaging;
using UNetDsl.Imaging.Files;

namespace UNetDsl.Cli.Tests;

public sealed class AugmentCommandTests
{
    [Fact]
    public void Sheet_OfTwoImages_HasTheirRowsAndIsTheSameAgain()
    {
        using var folder = new TemporaryFolder();
        Samples.WriteImages(folder["i.tif"], 3);
        Samples.WriteLabels(folder["l.tif"], 3);
        string[] arguments =
        [
            "augment", "--images", folder["i.tif"], "--labels", folder["l.tif"], "--rows", "2", "--samples", "3", "--tile", "48", "--seed", "4",
            "--turn", "30", "--shift", "5", "--scale", "0.8", "1.2", "--cubic", "--contrast", "0.2", "--brightness", "0.3", "--noise", "0.1",
            "--gamma", "0.5", "--blur", "1", "--low-resolution", "2", "--drop-patches", "2", "--grey-chance", "1",
        ];
        UnetProcess.Run([.. arguments, "--out", folder["a"]]).Succeeded();
        UnetProcess.Run([.. arguments, "--out", folder["b"]]).Succeeded();
        var first = ImageStack.Open(Path.Combine(folder["a"], "augmentation.png")).ReadImage(0);

        // Two rows an image, a column for the plain image and each sample, 4 px between and around.
        Assert.Equal((3, 4 + (4 * 52), 4 + (4 * 52)), (first.Channels, first.Height, first.Width));
        Assert.Equal(first.Pixels, ImageStack.Open(Path.Combine(folder["b"], "augmentation.png")).ReadImage(0).Pixels);
        UnetProcess.Run([.. arguments[..^1], "0", "--out", folder["b"]]).Succeeded();
        Assert.NotEqual(first.Pixels, ImageStack.Open(Path.Combine(folder["b"], "augmentation.png")).ReadImage(0).Pixels);
    }

    [Fact]
    public void Sheet_OfARecipe_IsThatOfItsDataAndOptions()
    {
        using var folder = new TemporaryFolder();
        Samples.WriteImages(folder["i.tif"], 2);
        Samples.WriteLabels(folder["l.tif"], 2);
        File.WriteAllText(folder["r.yaml"], """
            model: UNetSameTiny
            data: { images: i.tif, labels: l.tif }
            training: { tile: 40, seed: 3, augmentation: { maximumTurn: 30, contrast: 0.2 } }
            """);
        UnetProcess.Run("augment", "--recipe", folder["r.yaml"], "--out", folder["a"]).Succeeded();
        UnetProcess.Run(
            "augment", "--images", folder["i.tif"], "--labels", folder["l.tif"], "--tile", "40", "--seed", "3", "--turn", "30", "--contrast", "0.2", "--out", folder["b"]).Succeeded();
        UnetProcess.Run("augment", "--recipe", folder["r.yaml"], "--turn", "0", "--out", folder["c"]).Succeeded();
        var sheets = new[] { "a", "b", "c" }.Select(name => ImageStack.Open(Path.Combine(folder[name], "augmentation.png")).ReadImage(0).Pixels).ToArray();
        Assert.Equal(sheets[0], sheets[1]);
        Assert.NotEqual(sheets[0], sheets[2]);

        File.WriteAllText(folder["none.yaml"], "model: UNetSameTiny");
        UnetProcess.Run("augment", "--recipe", folder["none.yaml"], "--out", folder["d"]).Failed(2, "'--recipe' with data");
        UnetProcess.Run("augment", "--images", folder["i.tif"], "--out", folder["d"]).Failed(2, "'--labels' are required");
    }

    [Fact]
    public void Input_ThatDoesNotFit_IsNamedAndLeavesNoFolder()
    {
        using var folder = new TemporaryFolder();
        Samples.WriteImages(folder["i.tif"], 2);
        Samples.WriteLabels(folder["l.tif"], 1);
        Samples.WriteLabels(folder["small.tif"], 2, height: 40);
        string[] start = ["augment", "--out", folder["o"], "--images", folder["i.tif"]];
        UnetProcess.Run([.. start, "--labels", folder["l.tif"]]).Failed(1, "2 images", "1 label map;");
        UnetProcess.Run([.. start, "--labels", folder["small.tif"]]).Failed(1, "64x64 px", "40x64 px");
        UnetProcess.Run([.. start, "--labels", folder["l.tif"], "--turn", "200"]).Failed(2, "MaximumTurn", "0..180");
        Assert.Equal(["i.tif", "l.tif", "small.tif"], folder.Content);
    }
}
