using System.Text.Json.Nodes;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Files;
using UNetDsl.Imaging.Metrics;

namespace UNetDsl.Cli.Tests;

/// <summary>Labels that are channels, from files to scores.</summary>
public sealed class LabelChannelCommandTests
{
    private const int Count = 3;

    /// <summary>Discs as label 0, and as label 1 the left half of each image.</summary>
    private static void Write(TemporaryFolder folder, int channels = 2)
    {
        Samples.WriteImages(folder["i.tif"], Count);
        using var writer = new StackWriter(folder["l.tif"]);
        for (var page = 0; page < Count; page++)
        {
            var discs = Samples.Labels(page, 64, 64, 255);
            float[] pixels = [.. discs.Labels.Select(static label => (float)label), .. Enumerable.Range(0, (channels - 1) * 64 * 64).Select(static i => i % 64 < 32 ? 255f : 0)];
            writer.Add(new Image(channels, 64, 64, pixels, SampleFormat.UInt8));
        }

        writer.Complete();
        File.WriteAllText(folder["r.json"], """
            {
              "model": "UNetSameTiny",
              "data": { "images": "i.tif", "labels": "l.tif", "labelsAre": "channels", "validate": "2" },
              "training": {
                "steps": 30, "tile": 64, "batchSize": 2, "threads": 1, "optimizer": "adamW", "learningRate": 0.01, "weights": null,
                "loss": { "kind": "binaryCrossEntropy" }, "metric": { "kind": "meanDice" }, "augmentation": { "flips": false, "quarterTurns": false, "elasticDeviation": 0 }
              }
            }
            """);
    }

    [Fact]
    public void Train_ByChannels_PredictsThemAndScoresEach()
    {
        using var folder = new TemporaryFolder();
        Write(folder);
        var check = UnetProcess.Run("data", "check", "--images", folder["i.tif"], "--labels", folder["l.tif"], "--labels-are", "channels", "--model", "UNetSameTiny").Succeeded();
        Assert.Contains("channels, 8 bits", check.Output, StringComparison.Ordinal);
        Assert.Contains("50.00 %", check.Output, StringComparison.Ordinal);

        var trained = UnetProcess.Run("train", "--recipe", folder["r.json"], "--out", folder["run"]).Succeeded();
        Assert.Contains("mean Dice 0.", trained.Output, StringComparison.Ordinal);
        UnetProcess.Run("train", "--resume", "--out", folder["run"], "--steps", "31").Succeeded();
        UnetProcess.Run("augment", "--recipe", folder["r.json"], "--out", folder["sheet"], "--tile", "64").Succeeded();
        Assert.True(File.Exists(folder["sheet/augmentation.png"]));

        var predicted = UnetProcess.Run("predict", "--checkpoint", folder["run/last"], "--images", folder["i.tif"], "--slices", "2", "--classes", "--out", folder["p.tif"], "--overlay", folder["overlay"]).Succeeded();
        Assert.Contains("Labels, a channel each, of 1 image", predicted.Output, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(folder["overlay"]));
        var prediction = ImageStack.Open(folder["p.tif"]);
        Assert.Equal(new ImageInfo(2, 64, 64, SampleFormat.UInt8), prediction.Info(0));

        UnetProcess.Run("evaluate", "--classes", "--prediction", folder["p.tif"], "--truth", folder["l.tif"], "--slices", "2", "--json", folder["s.json"]).Succeeded();
        var overlap = new LabelSetOverlap(2);
        overlap.Add(prediction.ReadLabelSets(0), ImageStack.Open(folder["l.tif"]).ReadLabelSets(2));
        var dice = JsonNode.Parse(File.ReadAllText(folder["s.json"]))!["dice"]!.AsArray();
        Assert.Equal([overlap.Dice(0), overlap.Dice(1)], dice.Select(static value => (double?)value));
        Assert.InRange(overlap.Dice(0)!.Value, 0.5, 1);

        // Pages of one file are also the planes of a volume.
        UnetProcess.Run("evaluate", "--classes", "--volume", "--prediction", folder["l.tif"], "--truth", folder["l.tif"], "--json", folder["v.json"]).Succeeded();
        Assert.Equal([1.0, 1.0], JsonNode.Parse(File.ReadAllText(folder["v.json"]))!["dice"]!.AsArray().Select(static value => (double)value!));
    }

    [Fact]
    public void Channels_ThatDoNotFit_AreRefusedInWords()
    {
        using var folder = new TemporaryFolder();
        Write(folder, channels: 3);
        UnetProcess.Run("train", "--recipe", folder["r.json"], "--out", folder["run"]).Failed(1, "has label 2 and 'UNetSameTiny' has 2 classes", "declare Classes = 3");
        var check = UnetProcess.Run("data", "check", "--images", folder["i.tif"], "--labels", folder["l.tif"], "--labels-are", "channels", "--model", "UNetSameTiny");
        Assert.Equal((1, ""), (check.ExitCode, check.Error));
        Assert.Contains("declare Classes = 3", check.Output, StringComparison.Ordinal);
        UnetProcess.Run("train", "--model", "UNetSameTiny", "--images", folder["i.tif"], "--labels", folder["l.tif"], "--labels-are", "channels", "--out", folder["run"]).Failed(1, "binaryCrossEntropy");
        UnetProcess.Run("train", "--model", "UNetSameTiny", "--images", folder["i.tif"], "--labels", folder["l.tif"], "--out", folder["run"]).Failed(1, "is a colour image");
        UnetProcess.Run("evaluate", "--classes", "--prediction", folder["l.tif"], "--truth", folder["i.tif"]).Failed(1, "3 channels", "one for each label");
        Assert.False(Directory.Exists(folder["run"]));
    }
}
