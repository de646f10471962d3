using System.Text.Json;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Files;

namespace UNetDsl.Cli.Tests;

public sealed class EvaluateCommandTests
{
    [Fact]
    public void Prediction_ByHand_HasTheScoresByHand()
    {
        using var folder = new TemporaryFolder();

        // Cells: 6 of 8 px true; 5 of those found, one membrane px called cell. Probabilities lie on either side of 1/2 only.
        ImageFiles.Write(folder["truth.tif"], new LabelMap(2, 4, [255, 255, 255, 0, 255, 255, 255, 0]));
        ImageFiles.Write(folder["p.tif"], new Image(1, 2, 4, [255, 255, 255, 255, 255, 255, 0, 0], SampleFormat.UInt8));
        UnetProcess.Run("evaluate", "--prediction", folder["p.tif"], "--truth", folder["truth.tif"], "--json", folder["s.json"]).Succeeded();

        using var json = JsonDocument.Parse(File.ReadAllText(folder["s.json"]));
        var root = json.RootElement;
        Assert.Equal(1 - (10.0 / 12), root.GetProperty("pixelError").GetDouble(), 12);
        Assert.Equal(5.0 / 7, root.GetProperty("iouCell").GetDouble(), 12);
        Assert.Equal(1.0 / 3, root.GetProperty("iouMembrane").GetDouble(), 12);
        Assert.Equal(10.0 / 12, root.GetProperty("dice").GetDouble(), 12);
        Assert.Equal(6.0 / 8, root.GetProperty("accuracy").GetDouble(), 12);
        Assert.Equal(0, Assert.Single(root.GetProperty("slices").EnumerateArray()).GetProperty("slice").GetInt32());
        Assert.Equal(["p.tif", "s.json", "truth.tif"], folder.Content);
    }

    [Fact]
    public void Truth_Slices_ArePairedWithPages()
    {
        using var folder = new TemporaryFolder();
        Samples.WriteLabels(folder["truth.tif"], 5);
        using (var writer = new StackWriter(folder["p.tif"]))
        {
            writer.Add(Samples.Labels(3, 64, 64, 255));
            writer.Add(Samples.Labels(4, 64, 64, 255));
            writer.Complete();
        }

        var output = UnetProcess.Run("evaluate", "--prediction", folder["p.tif"], "--truth", folder["truth.tif"], "--slices", "3-4").Succeeded().Output;
        Assert.Contains("truth-003", output, StringComparison.Ordinal);
        Assert.DoesNotContain("0.9", output, StringComparison.Ordinal);
        UnetProcess.Run("evaluate", "--prediction", folder["p.tif"], "--truth", folder["truth.tif"]).Failed(1, "2 pages", "5 slices", "--slices A-B");
        UnetProcess.Run("evaluate", "--prediction", folder["p.tif"], "--truth", folder["truth.tif"], "--slices", "3-9").Failed(1, "slices 0-4");
    }

    [Fact]
    public void Prediction_OfAllSlices_IsScoredOnThoseChosen()
    {
        using var folder = new TemporaryFolder();
        Samples.WriteLabels(folder["truth.tif"], 5);
        foreach (var (name, pages) in new[] { ("all.tif", Enumerable.Range(3, 5)), ("some.tif", Enumerable.Range(6, 2)) })
        {
            using var writer = new StackWriter(folder[name]);
            foreach (var page in pages)
            {
                writer.Add(Samples.Labels(page, 64, 64, 255));
            }

            writer.Complete();
        }

        string Scores(string prediction)
        {
            UnetProcess.Run("evaluate", "--prediction", folder[prediction], "--truth", folder["truth.tif"], "--slices", "3-4", "--json", folder["s.json"]).Succeeded();
            return File.ReadAllText(folder["s.json"]);
        }

        Assert.Equal(Scores("some.tif"), Scores("all.tif"));
        UnetProcess.Run("evaluate", "--prediction", folder["all.tif"], "--truth", folder["some.tif"]).Failed(1, "5 pages", "2 slices");
        UnetProcess.Run("evaluate", "--prediction", folder["some.tif"], "--truth", folder["truth.tif"], "--slices", "0-2").Failed(1, "2 pages", "3 slices", "or all 5");

        // Pages of a whole prediction go by their own names.
        Directory.CreateDirectory(folder["pages"]);
        foreach (var (name, side) in new[] { ("a", 64), ("b", 64), ("c", 64), ("d", 64), ("e", 32) })
        {
            ImageFiles.Write(Path.Combine(folder["pages"], $"{name}.png"), Samples.Labels(1, side, side, 255));
        }

        UnetProcess.Run("evaluate", "--prediction", folder["pages"], "--truth", folder["truth.tif"], "--slices", "3-4").Failed(1, "Page 'e' of prediction", "slice 4", "one size");
    }

    [Fact]
    public void ClassNumbers_WithoutTheOption_AreRecognised()
    {
        using var folder = new TemporaryFolder();
        Samples.WriteLabels(folder["truth.tif"], 1);
        Samples.WriteLabels(folder["p.tif"], 1, white: 1);
        string[] arguments = ["evaluate", "--prediction", folder["p.tif"], "--truth", folder["truth.tif"]];
        UnetProcess.Run(arguments).Failed(1, "looks like class numbers", "--classes");
        Assert.Contains("1.0000", UnetProcess.Run([.. arguments, "--classes"]).Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Truth_WithoutCells_IsUndefined()
    {
        using var folder = new TemporaryFolder();
        Samples.WriteLabels(folder["truth.tif"], 1, white: 0);
        Samples.WriteImages(folder["p.tif"], 1);
        UnetProcess.Run("evaluate", "--prediction", folder["p.tif"], "--truth", folder["truth.tif"], "--json", folder["s.json"]).Succeeded();
        using var json = JsonDocument.Parse(File.ReadAllText(folder["s.json"]));
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("pixelError").ValueKind);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("iouCell").ValueKind);
    }

    [Fact]
    public void Sizes_Different_AreNamed()
    {
        using var folder = new TemporaryFolder();
        Samples.WriteLabels(folder["truth.tif"], 1, height: 40);
        Samples.WriteImages(folder["p.tif"], 1);
        UnetProcess.Run("evaluate", "--prediction", folder["p.tif"], "--truth", folder["truth.tif"], "--json", folder["s.json"])
            .Failed(1, "64x64 px", "40x64 px");
        Assert.Equal(["p.tif", "truth.tif"], folder.Content);
    }

    [Fact]
    public void Json_IntoAMissingFolder_IsRefused()
    {
        using var folder = new TemporaryFolder();
        Samples.WriteLabels(folder["truth.tif"], 1);
        UnetProcess.Run("evaluate", "--prediction", folder["truth.tif"], "--truth", folder["truth.tif"], "--json", folder["no/s.json"])
            .Failed(1, "s.json' cannot be written: its folder does not exist");
    }

    [Fact]
    public void Instances_Asked_AreCountedInTextAndJson()
    {
        using var folder = new TemporaryFolder();
        Samples.WriteLabels(folder["truth.tif"], 3, white: 7);
        Samples.WriteLabels(folder["p.tif"], 3);
        string[] arguments = ["evaluate", "--prediction", folder["p.tif"], "--truth", folder["truth.tif"], "--instances", "--prediction-kind", "probabilities"];
        var output = UnetProcess.Run([.. arguments, "--json", folder["s.json"]]).Succeeded().Output;
        Assert.Contains("3 of 3 cells were found", output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(File.ReadAllText(folder["s.json"]));
        Assert.Equal(3, json.RootElement.GetProperty("cells").GetProperty("found").GetInt32());
        UnetProcess.Run([.. arguments, "--classes"]).Failed(2, "leave --classes out");
    }

    [Fact]
    public void Instances_PredictionThatIsNotIds_IsRefusedUntilItsKindIsSaid()
    {
        using var folder = new TemporaryFolder();
        Samples.WriteLabels(folder["truth.tif"], 1, white: 7);
        Samples.WriteLabels(folder["mask.tif"], 1);
        Samples.WriteImages(folder["grey.tif"], 1);
        Samples.WriteImages(folder["float.tif"], 1, format: SampleFormat.Float32);
        UnetResult Evaluate(string prediction, params string[] more) =>
            UnetProcess.Run(["evaluate", "--instances", "--prediction", folder[prediction], "--truth", folder["truth.tif"], .. more]);

        Evaluate("mask.tif").Failed(1, "looks like a mask and not like ids", "--prediction-kind probabilities");
        Evaluate("grey.tif").Failed(1, "looks like probabilities and not like ids", "--prediction-kind ids");
        Evaluate("float.tif").Failed(1, "which is no label", "--prediction-kind probabilities scores probabilities");
        Assert.Contains("are the 4-connected regions above 0.5", Evaluate("float.tif", "--prediction-kind", "probabilities").Succeeded().Output, StringComparison.Ordinal);

        // The disc has one id in both, whatever its number, so as ids the mask is perfect.
        Assert.Contains("1 of 1 cells were found", Evaluate("mask.tif", "--prediction-kind", "ids").Succeeded().Output, StringComparison.Ordinal);
        Assert.Contains("Objects of the prediction are its ids", Evaluate("truth.tif").Succeeded().Output, StringComparison.Ordinal);
        Evaluate("mask.tif", "--prediction-kind", "guess").Failed(2, "valid are ids, probabilities");
        Evaluate("mask.tif", "--picture", folder["pictures"]).Failed(2, "--picture belongs to the warping error", "--prediction-kind probabilities");
        UnetProcess.Run("evaluate", "--prediction", folder["mask.tif"], "--truth", folder["truth.tif"], "--prediction-kind", "ids").Failed(2, "add --instances");
    }

    [Fact]
    public void ClassNumbers_BlackAndWhiteMasks_AreTwoClasses()
    {
        using var folder = new TemporaryFolder();
        Samples.WriteLabels(folder["truth.tif"], 1, white: 1);
        Samples.WriteLabels(folder["p.tif"], 1);
        UnetProcess.Run("evaluate", "--classes", "--prediction", folder["p.tif"], "--truth", folder["truth.tif"], "--json", folder["s.json"]).Succeeded();
        using var json = JsonDocument.Parse(File.ReadAllText(folder["s.json"]));
        Assert.Equal(1, json.RootElement.GetProperty("iouCell").GetDouble());
    }
}
