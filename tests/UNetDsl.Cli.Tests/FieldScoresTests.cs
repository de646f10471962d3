using System.Text.Json;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Files;

namespace UNetDsl.Cli.Tests;

public sealed class FieldScoresTests
{
    [Fact]
    public void Evaluate_PredictionThatMergesTwoCells_CountsAndDrawsTheMerge()
    {
        using var folder = new TemporaryFolder();

        // A membrane of one column between two cells, with a gap of one px in the prediction.
        ImageFiles.Write(folder["truth.tif"], Map(gap: false));
        ImageFiles.Write(folder["p.tif"], Map(gap: true));
        var result = UnetProcess.Run(
            "evaluate", "--prediction", folder["p.tif"], "--truth", folder["truth.tif"], "--json", folder["s.json"], "--picture", folder["pictures"]).Succeeded();
        Assert.Contains("Warping error", result.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(File.ReadAllText(folder["s.json"]));
        var root = json.RootElement;
        Assert.Equal(1.0 / 63, root.GetProperty("warpingError").GetDouble(), 12);
        Assert.Equal(1, root.GetProperty("warpingMerges").GetDouble());
        Assert.Equal(0, root.GetProperty("warpingSplits").GetDouble());
        Assert.Equal(0, root.GetProperty("thresholds").GetProperty("warpingError").GetDouble());
        Assert.Equal(28.0 / 57, root.GetProperty("seg").GetDouble(), 12); // both cells of 28 px lie whole in the merged one of 57
        Assert.Equal(0, root.GetProperty("ap50").GetDouble());
        foreach (var key in new[]
        {
            "pixelError", "randError", "randError2014", "vRandThin", "vInfoThin", "variationOfInformation", "randIndex", "ap", "panopticQuality",
            "iouCell", "iouMembrane", "dice", "boundaryF1", "hd95", "averageSurfaceDistance",
        })
        {
            Assert.Equal(JsonValueKind.Number, root.GetProperty(key).ValueKind);
            Assert.Equal(JsonValueKind.Number, root.GetProperty("slices")[0].GetProperty(key).ValueKind);
            Assert.Equal(JsonValueKind.Number, root.GetProperty("thresholds").GetProperty(key).ValueKind);
        }

        Assert.Equal(["truth-mistakes.png"], Directory.GetFiles(folder["pictures"]).Select(Path.GetFileName));
    }

    [Fact]
    public void Evaluate_MaskWithoutTheMistake_LeavesItOut()
    {
        using var folder = new TemporaryFolder();
        ImageFiles.Write(folder["truth.tif"], Map(gap: false));
        ImageFiles.Write(folder["p.tif"], Map(gap: true));
        var outside = new int[63];
        outside[0] = 1;
        ImageFiles.Write(folder["mask.tif"], new LabelMap(7, 9, outside));
        string[] arguments = ["evaluate", "--prediction", folder["p.tif"], "--truth", folder["truth.tif"], "--mask", folder["mask.tif"], "--json", folder["s.json"]];
        UnetProcess.Run(arguments).Succeeded();
        using var json = JsonDocument.Parse(File.ReadAllText(folder["s.json"]));
        Assert.Equal(0, json.RootElement.GetProperty("warpingError").GetDouble());
        UnetProcess.Run([.. arguments, "--classes"]).Failed(2, "--mask belongs to the warping error");
    }

    [Fact]
    public void Instances_OfAPrediction_AreNumberedAndScored()
    {
        using var folder = new TemporaryFolder();
        ImageFiles.Write(folder["p.tif"], Map(gap: false));
        Assert.Contains("2 objects on 1 page", UnetProcess.Run("instances", "--probability", folder["p.tif"], "--out", folder["l.tif"]).Succeeded().Output, StringComparison.Ordinal);
        Assert.Equal([1, 2], ImageStack.Open(folder["l.tif"]).ReadLabels(0).Labels.Where(l => l > 0).Distinct());
        UnetProcess.Run("evaluate", "--instances", "--prediction", folder["l.tif"], "--truth", folder["l.tif"], "--json", folder["s.json"]).Succeeded();
        using var json = JsonDocument.Parse(File.ReadAllText(folder["s.json"]));
        Assert.Equal(1, json.RootElement.GetProperty("seg").GetDouble());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("warpingError").ValueKind);
        UnetProcess.Run("instances", "--probability", folder["p.tif"], "--out", folder["l.tif"], "--neighbours", "26").Failed(2, "on single slices they are 4 or 8");
        UnetProcess.Run("instances", "--probability", folder["p.tif"], "--out", folder["l.tif"], "--threshold", "7").Failed(2, "--threshold of 7 is no probability");
    }

    [Fact]
    public void Instances_ThresholdOfZero_TakesTheForegroundOfIds()
    {
        using var folder = new TemporaryFolder();
        ImageFiles.Write(folder["ids.tif"], new LabelMap(1, 7, [1, 0, 300, 301, 0, 2, 0]));
        UnetProcess.Run("instances", "--probability", folder["ids.tif"], "--out", folder["l.tif"], "--threshold", "0").Succeeded();
        Assert.Equal([1, 0, 2, 2, 0, 3, 0], ImageStack.Open(folder["l.tif"]).ReadLabels(0).Labels);
    }

    [Fact]
    public void Evaluate_FloatsThatAreNoProbabilities_AreNamed()
    {
        using var folder = new TemporaryFolder();
        ImageFiles.Write(folder["truth.tif"], Map(gap: false));
        var logits = new float[63];
        logits[10] = 4.5f;
        ImageFiles.Write(folder["p.tif"], new Image(1, 7, 9, logits, SampleFormat.Float32));
        UnetProcess.Run("evaluate", "--prediction", folder["p.tif"], "--truth", folder["truth.tif"]).Failed(1, "Value 4.5 at row 1, column 1 is not a probability");
    }

    private static LabelMap Map(bool gap) => new(7, 9, [.. Enumerable.Range(0, 63).Select(i => i % 9 == 4 && !(gap && i / 9 == 3) ? 0 : 255)]);
}
