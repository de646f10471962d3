using UNetDsl.Imaging;
using UNetDsl.Imaging.Files;

namespace UNetDsl.Cli.Tests;

public sealed class PredictCommandTests(TrainedNetwork trained) : IClassFixture<TrainedNetwork>
{
    [Fact]
    public void Images_OddAndSmall_KeepTheirSizes()
    {
        using var folder = new TemporaryFolder();
        using (var writer = new StackWriter(folder["i.tif"]))
        {
            writer.Add(Samples.Image(0, 37, 53));
            writer.Add(Samples.Image(1, 101, 64));
            writer.Add(Samples.Image(2, 5, 3));
            writer.Complete();
        }

        var output = Predict(folder, folder["i.tif"]).Succeeded().Output;
        Assert.Contains("3 images in", output, StringComparison.Ordinal);
        var result = ImageStack.Open(folder["p.tif"]);
        Assert.Equal([(37, 53), (101, 64), (5, 3)], Enumerable.Range(0, result.Count).Select(page => (result.Info(page).Height, result.Info(page).Width)));
        Assert.Equal(SampleFormat.UInt8, result.Info(0).Format);
        Assert.Equal(["i.tif", "p.tif"], folder.Content);
    }

    [Fact]
    public void Float_AtAnotherTile_GivesTheSameProbabilities()
    {
        using var folder = new TemporaryFolder();
        Samples.WriteImages(folder["i.tif"], 1, 200, 150);
        Predict(folder, folder["i.tif"], "--float").Succeeded();
        var whole = ImageStack.Open(folder["p.tif"]).ReadImage(0);
        Predict(folder, folder["i.tif"], "--float", "--tile", "128").Succeeded();
        var tiled = ImageStack.Open(folder["p.tif"]).ReadImage(0);
        Assert.Equal(SampleFormat.Float32, tiled.Format);
        Assert.All(whole.Pixels, value => Assert.InRange(value, 0, 1));

        // The bound that "tiled equals whole" has for every network.
        Assert.True(whole.Pixels.Zip(tiled.Pixels, static (a, b) => Math.Abs(a - b)).Max() <= 1e-4f);
    }

    [Fact]
    public void Classes_Written_AreTheMoreProbable()
    {
        using var folder = new TemporaryFolder();
        Predict(folder, trained.Images, "--float", "--slices", "1").Succeeded();
        var probability = ImageStack.Open(folder["p.tif"]).ReadImage(0);
        Predict(folder, trained.Images, "--classes", "--slices", "1").Succeeded();
        var classes = ImageStack.Open(folder["p.tif"]).ReadLabels(0);
        Assert.Equal(Array.ConvertAll(probability.Pixels, static p => p > 0.5f ? 1 : 0), classes.Labels);
    }

    [Fact]
    public void Class_Asked_IsTheOneThatIsWritten()
    {
        using var folder = new TemporaryFolder();
        Predict(folder, trained.Images, "--float", "--slices", "1").Succeeded();
        var foreground = ImageStack.Open(folder["p.tif"]).ReadImage(0);
        var output = Predict(folder, trained.Images, "--float", "--slices", "1", "--class", "0").Succeeded().Output;
        Assert.Contains("Probabilities (float) of class 0 of 1 image in", output, StringComparison.Ordinal);
        var background = ImageStack.Open(folder["p.tif"]).ReadImage(0);
        Assert.All(foreground.Pixels.Zip(background.Pixels), static pair => Assert.Equal(1, pair.First + pair.Second, 1e-5f));

        Predict(folder, trained.Images, "--class", "2").Failed(1, "'UNetSameTiny' has no class 2: it has 2 classes, which count from 0; give --class 0 to 1");
        Predict(folder, trained.Images, "--class", "1", "--classes").Failed(2, "leave one out");
    }

    [Fact]
    public void SingleClass_TrainedAndPredicted_IsForegroundAgainstBackground()
    {
        using var folder = new TemporaryFolder();
        var assembly = typeof(TestBinary).Assembly.Location;
        UnetProcess.Run(
            "train", "--model", nameof(TestBinary), "--assembly", assembly, "--images", trained.Images, "--labels", trained.Labels, "--out", folder["run"],
            "--validate", "1", "--steps", "3", "--tile", "32", "--threads", "1").Succeeded();
        UnetProcess.Run("predict", "--checkpoint", folder["run"], "--assembly", assembly, "--images", trained.Images, "--out", folder["p.tif"], "--float").Succeeded();
        var probability = ImageStack.Open(folder["p.tif"]).ReadImage(0);

        // A soft-max over one class would be 1 everywhere.
        Assert.InRange(probability.Pixels.Min(), 0, 0.999f);
        Assert.True(probability.Pixels.Distinct().Count() > 1);
    }

    [Fact]
    public void Overlay_Asked_IsDrawnForEachImage()
    {
        using var folder = new TemporaryFolder();
        Predict(folder, trained.Images, "--overlay", folder["pictures"], "--symmetries", "8").Succeeded();
        Assert.Equal(
            ["images-000-overlay.png", "images-001-overlay.png"],
            Directory.GetFiles(folder["pictures"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(3, ImageStack.Open(folder["pictures"]).Channels);
    }

    [Fact]
    public void Image_WithNaN_IsRefusedAndNothingIsLeft()
    {
        using var folder = new TemporaryFolder();
        using (var writer = new StackWriter(folder["i.tif"]))
        {
            writer.Add(Samples.Image(0, 64, 64, SampleFormat.Float32));
            var broken = Samples.Image(1, 64, 64, SampleFormat.Float32);
            broken.Pixels[3] = float.PositiveInfinity;
            writer.Add(broken);
            writer.Complete();
        }

        Predict(folder, folder["i.tif"]).Failed(1, "i.tif", "row 0, column 3");
        Assert.Equal(["i.tif"], folder.Content);
    }

    [Fact]
    public void Image_Truncated_IsRefusedAndNothingIsLeft()
    {
        using var folder = new TemporaryFolder();
        Samples.WriteImages(folder["i.tif"], 2, 300, 300);
        var bytes = File.ReadAllBytes(folder["i.tif"]);
        File.WriteAllBytes(folder["i.tif"], bytes[..(bytes.Length / 2)]);
        Predict(folder, folder["i.tif"]).Failed(1, "i.tif");
        Assert.Equal(["i.tif"], folder.Content);
    }

    [Fact]
    public void Rgb_ForAGreyNetwork_IsRefused()
    {
        using var folder = new TemporaryFolder();
        ImageFiles.Write(folder["i.png"], new Image(3, 16, 16, new float[3 * 16 * 16], SampleFormat.UInt8));
        Predict(folder, folder["i.png"]).Failed(1, "3 channels", "takes 1");
        Assert.Equal(["i.png"], folder.Content);
    }

    [Fact]
    public void Checkpoint_OfAnotherTopology_SaysWhatDiffers()
    {
        using var folder = new TemporaryFolder();
        Predict(folder, trained.Images, "--model", "UNetSameSmall").Failed(1, "does not fit 'UNetSameSmall'", "Widths is 8 16 32 64 in the checkpoint and 16 32 64 128");
        Assert.Empty(folder.Content);
    }

    [Fact]
    public void Checkpoint_Missing_IsNamed()
    {
        using var folder = new TemporaryFolder();
        UnetProcess.Run("predict", "--checkpoint", folder["run"], "--images", trained.Images, "--out", folder["p.tif"]).Failed(1, "There is no checkpoint in", folder["run"]);
    }

    [Fact]
    public void Checkpoint_WithDamagedWeights_IsNamed()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(Path.Combine(trained.Checkpoint, "last")))
        {
            File.Copy(file, folder[Path.GetFileName(file)]);
        }

        var weights = folder["weights-3.safetensors"];
        File.WriteAllBytes(weights, File.ReadAllBytes(weights)[..^100]);
        UnetProcess.Run("predict", "--checkpoint", folder.Path, "--images", trained.Images, "--out", folder["p.tif"]).Failed(1, "weights-3.safetensors");
        Assert.DoesNotContain("p.tif", folder.Content);
    }

    [Theory]
    [InlineData("p.png", "end the name in .tif")]
    [InlineData("no/p.tif", "its folder does not exist")]
    public void Output_Unusable_IsRefused(string name, string part)
    {
        using var folder = new TemporaryFolder();
        UnetProcess.Run("predict", "--checkpoint", trained.Checkpoint, "--images", trained.Images, "--out", folder[name]).Failed(1, name, part);
        Assert.Empty(folder.Content);
    }

    [Fact]
    public void Output_ThatIsTheInput_IsRefused() =>
        UnetProcess.Run("predict", "--checkpoint", trained.Checkpoint, "--images", trained.Images, "--out", trained.Images).Failed(1, "would replace the images");

    [Fact]
    public void Output_OnAFullDisk_LeavesNothing()
    {
        using var folder = new TemporaryFolder();
        Samples.WriteImages(folder["i.tif"], 1, 300, 300);
        var result = TinyDisk.Run(
            "64k", folder["disk"], "predict", "--checkpoint", trained.Checkpoint, "--images", folder["i.tif"], "--out", folder["disk/p.tif"], "--float");
        result.Failed(1, "p.tif' cannot be written: the disk is full");
        Assert.DoesNotContain("left: ", result.Output, StringComparison.Ordinal);
    }

    private UnetResult Predict(TemporaryFolder folder, string images, params string[] more) =>
        UnetProcess.Run(["predict", "--checkpoint", trained.Checkpoint, "--images", images, "--out", folder["p.tif"], .. more]);
}
