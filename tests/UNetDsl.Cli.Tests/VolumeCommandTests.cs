using System.Text.Json.Nodes;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Files;

namespace UNetDsl.Cli.Tests;

/// <summary>From volumes to a trained network, its predictions and their scores.</summary>
public sealed class VolumeCommandTests
{
    private const int Planes = 10;
    private static readonly string[] Model = ["--model", "TestVolume", "--assembly", typeof(TestVolume).Assembly.Location];

    [Fact]
    public void Folders_OfVolumes_AreTrainedPredictedAndScored()
    {
        using var folder = new TemporaryFolder();
        WriteVolumes(folder, 3);
        var trained = UnetProcess.Run([
            "train", .. Model, "--images", folder["i"], "--labels", folder["l"], "--out", folder["run"], "--steps", "60", "--batch", "2", "--optimizer", "adamw", "--lr", "0.01",
            "--validate", "2", "--metric", "dice", "--elastic", "1", "--threads", "1"]).Succeeded();
        Assert.Contains("on 2 volumes, validating with 1: 60 steps of 2 tiles of 8x16x16 px", trained.Output, StringComparison.Ordinal);
        Assert.Contains("Dice", trained.Output, StringComparison.Ordinal);

        // Without naming data a resumed training has the same volumes.
        UnetProcess.Run("train", "--resume", "--out", folder["run"], "--steps", "61").Succeeded();

        var predicted = UnetProcess.Run(["predict", "--checkpoint", folder["run"], "--images", folder["i"], "--out", folder["p"], "--symmetries", "2", .. Model[2..]]).Succeeded();
        Assert.Contains("3 volumes in", predicted.Output, StringComparison.Ordinal);
        Assert.Equal(["v0.tif", "v1.tif", "v2.tif"], Directory.GetFiles(folder["p"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var stack = ImageStack.Open(folder["p/v1.tif"]);
        Assert.Equal((Planes, 24, 28), (stack.Count, stack.Info(0).Height, stack.Info(0).Width));

        var scored = UnetProcess.Run("evaluate", "--volume", "--prediction", folder["p"], "--truth", folder["l"], "--json", folder["s.json"]).Succeeded();
        Assert.Contains("3 volumes", scored.Output, StringComparison.Ordinal);
        var json = JsonNode.Parse(File.ReadAllText(folder["s.json"]))!;
        Assert.True((double)json["dice"]! > 0.8, $"{json["dice"]}");
        Assert.Equal(["v0", "v1", "v2"], json["volumes"]!.AsArray().Select(static volume => (string)volume!["name"]!));
        Assert.Null(json["warpingError"]);
    }

    [Fact]
    public void File_OfOneVolume_KeepsItsPlanesAndDoesNotDependOnTheTile()
    {
        using var folder = new TemporaryFolder();
        WriteVolumes(folder, 1);
        UnetProcess.Run([
            "train", .. Model, "--images", folder["i/v0.tif"], "--labels", folder["l/v0.tif"], "--out", folder["run"], "--steps", "2", "--tile", "10x16x16", "--threads", "1"]).Succeeded();
        string[] predict = ["predict", "--checkpoint", folder["run"], "--images", folder["i/v0.tif"], .. Model[2..]];
        UnetProcess.Run([.. predict, "--out", folder["whole.tif"], "--float", "--overlay", folder["o"]]).Succeeded();
        UnetProcess.Run([.. predict, "--out", folder["tiled.tif"], "--float", "--tile", "24x24x24"]).Succeeded();
        UnetProcess.Run([.. predict, "--out", folder["classes.tif"], "--classes"]).Succeeded();
        var (whole, tiled) = (ImageStack.Open(folder["whole.tif"]).ReadVolume(), ImageStack.Open(folder["tiled.tif"]).ReadVolume());
        Assert.Equal(new VolumeSize(Planes, 24, 28), whole.Size);
        Assert.True(whole.Pixels.Zip(tiled.Pixels, static (a, b) => Math.Abs(a - b)).Max() <= 1e-4f);
        Assert.Equal(Array.ConvertAll(whole.Pixels, static p => p > 0.5f ? 1 : 0), ImageStack.Open(folder["classes.tif"]).ReadLabelVolume().Labels);
        Assert.Equal(Planes, Directory.GetFiles(folder["o"]).Length);

        UnetProcess.Run([.. predict, "--out", folder["p.tif"], "--tile", "9x16x16"]).Failed(1, "Tile of 9 px", "along the planes");
        UnetProcess.Run([.. predict, "--out", folder["p.tif"], "--tile", "8x16x24"]).Failed(2, "--tile 8x16x24 has other rows than columns");
    }

    [Fact]
    public void Images_ForANetworkOfVolumes_AreRefusedInASentence()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["i"]);
        Directory.CreateDirectory(folder["l"]);
        ImageFiles.Write(folder["i/a.png"], Samples.Image(0, 24, 28));
        ImageFiles.Write(folder["l/a.png"], Samples.Labels(0, 24, 28, 255));
        UnetProcess.Run(["train", .. Model, "--images", folder["i"], "--labels", folder["l"], "--out", folder["run"]])
            .Failed(1, "All images have one plane and 'TestVolume' takes volumes", "as one TIFF whose pages are its planes");
        Assert.False(Directory.Exists(folder["run"]));

        WriteVolumes(folder, 1);
        UnetProcess.Run(["train", .. Model, "--images", folder["i/v0.tif"], "--labels", folder["l/v0.tif"], "--out", folder["run"], "--steps", "1", "--threads", "1"]).Succeeded();
        string[] predict = ["predict", "--checkpoint", folder["run"], .. Model[2..]];
        UnetProcess.Run([.. predict, "--images", folder["i/a.png"], "--out", folder["p.tif"]]).Failed(1, "is one image and 'TestVolume' takes volumes");
        File.Delete(folder["i/a.png"]);
        UnetProcess.Run([.. predict, "--images", folder["i"], "--out", folder["p.tif"]]).Failed(1, "a folder of volumes", "give a folder");
        UnetProcess.Run("evaluate", "--volume", "--prediction", folder["l"], "--truth", folder["l"], "--mask", folder["l"]).Failed(2, "--mask belongs to the warping error");
    }

    [Fact]
    public void Check_ForANetworkOfVolumes_LooksAtVolumes()
    {
        using var folder = new TemporaryFolder();
        WriteVolumes(folder, 2);
        var output = UnetProcess.Run(["data", "check", .. Model, "--images", folder["i"], "--labels", folder["l"], "--json", folder["c.json"]]).Output;
        Assert.Contains("10x24x28 px", output, StringComparison.Ordinal);
        var json = JsonNode.Parse(File.ReadAllText(folder["c.json"]))!;
        Assert.Equal([10, 24, 28], json["items"]![0]!["size"]!.AsArray().Select(static side => (int)side!));
        Assert.Equal(0, (int)json["errors"]!);
    }

    [Fact]
    public void Evaluate_IdsOfVolumes_CountsObjectsThroughPlanes()
    {
        using var folder = new TemporaryFolder();
        WriteVolumes(folder, 1);
        var scored = UnetProcess.Run("evaluate", "--volume", "--instances", "--prediction-kind", "ids", "--prediction", folder["l/v0.tif"], "--truth", folder["l/v0.tif"], "--json", folder["s.json"]).Succeeded();
        Assert.Contains("its ids", scored.Output, StringComparison.Ordinal);
        var json = JsonNode.Parse(File.ReadAllText(folder["s.json"]))!;
        Assert.Equal((1.0, 1.0, 1), ((double)json["seg"]!, (double)json["ap50"]!, (int)json["cells"]!["truth"]!));
    }

    /// <summary>Noise with a bright rod through some of the planes.</summary>
    private static void WriteVolumes(TemporaryFolder folder, int count)
    {
        Directory.CreateDirectory(folder["i"]);
        Directory.CreateDirectory(folder["l"]);
        for (var k = 0; k < count; k++)
        {
            using var images = new StackWriter(folder[$"i/v{k}.tif"]);
            using var labels = new StackWriter(folder[$"l/v{k}.tif"]);
            for (var z = 0; z < Planes; z++)
            {
                var isRod = z >= 2 && z < 8 + (k % 2);
                images.Add(isRod ? Samples.Image((10 * k) + z, 24, 28) : new Image(1, 24, 28, Array.ConvertAll(Samples.Image((10 * k) + z, 24, 28).Pixels, static value => value % 76), SampleFormat.UInt8));
                labels.Add(isRod ? Samples.Labels((10 * k) + z, 24, 28, 1) : new LabelMap(24, 28, new int[24 * 28]));
            }

            images.Complete();
            labels.Complete();
        }
    }
}
