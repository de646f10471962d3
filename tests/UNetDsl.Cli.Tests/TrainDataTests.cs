using System.Text.Json.Nodes;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Files;

namespace UNetDsl.Cli.Tests;

/// <summary>Ways to name data, splits and normalisation.</summary>
public sealed class TrainDataTests
{
    private static readonly string[] Small = ["train", "--model", "UNetSameTiny", "--tile", "32", "--threads", "1", "--steps", "2"];

    /// <summary>Six images in files named alike, and a manifest that groups them in pairs.</summary>
    private static void WriteFolders(TemporaryFolder folder, int white = 255)
    {
        Directory.CreateDirectory(folder["i"]);
        Directory.CreateDirectory(folder["l"]);
        for (var k = 0; k < 6; k++)
        {
            ImageFiles.Write(folder[$"i/cell{k}.png"], Samples.Image(k, 40, 48));
            ImageFiles.Write(folder[$"l/cell{k}_mask.png"], Samples.Labels(k, 40, 48, white));
        }

        File.WriteAllLines(folder["set.csv"], ["image,label,group", .. Enumerable.Range(0, 6).Select(k => $"i/cell{k}.png,l/cell{k}_mask.png,g{k / 2}")]);
    }

    private static string[] Names(TemporaryFolder folder, string part) =>
        [.. JsonNode.Parse(File.ReadAllText(folder["run/data.json"]))![part]!.AsArray().Select(static name => (string)name!)];

    [Fact]
    public void Folders_ByNameAndShare_AreRecordedAndResumed()
    {
        using var folder = new TemporaryFolder();
        WriteFolders(folder);
        UnetProcess.Run([.. Small, "--images", folder["i"], "--labels", folder["l"], "--out", folder["run"], "--validate-share", "0.34", "--split-seed", "3", "--cache", "0"]).Succeeded();
        var (training, validation) = (Names(folder, "training"), Names(folder, "validation"));
        Assert.Equal(2, validation.Length);
        Assert.Equal(Enumerable.Range(0, 6).Select(static k => $"cell{k}"), training.Concat(validation).Order(StringComparer.Ordinal));

        // Without naming any data a resumed training has the same.
        var resumed = UnetProcess.Run("train", "--resume", "--out", folder["run"], "--steps", "4").Succeeded();
        Assert.Contains("on 4 images, validating with 2", resumed.Output, StringComparison.Ordinal);
        Assert.Equal(validation, Names(folder, "validation"));
        File.Delete(folder[$"i/{validation[0]}.png"]);
        File.Delete(folder[$"l/{validation[0]}_mask.png"]);
        UnetProcess.Run("train", "--resume", "--out", folder["run"], "--steps", "6").Failed(1, $"no image '{validation[0]}' any more");
    }

    [Fact]
    public void Manifest_FoldsAndGroups_KeepGroupsTogether()
    {
        using var folder = new TemporaryFolder();
        WriteFolders(folder);
        string[] start = [.. Small, "--manifest", folder["set.csv"]];
        var seen = new List<string>();
        for (var fold = 0; fold < 3; fold++)
        {
            UnetProcess.Run([.. start, "--out", folder["run"], "--fold", $"{fold}/3"]).Succeeded();
            var names = Names(folder, "validation");
            Assert.Equal(2, names.Length);
            Assert.Single(names.Select(static name => (name[^1] - '0') / 2).Distinct());
            seen.AddRange(names);
            Directory.Delete(folder["run"], recursive: true);
        }

        Assert.Equal(6, seen.Distinct(StringComparer.Ordinal).Count());
        UnetProcess.Run([.. start, "--out", folder["run"], "--validate-groups", "g0", "g2"]).Succeeded();
        Assert.Equal(["cell2", "cell3"], Names(folder, "training"));
        UnetProcess.Run([.. start, "--out", folder["run2"], "--validate", "0-2"]).Failed(2, "Group 'g1' has images on both sides", "--split-by image");
        UnetProcess.Run([.. start, "--out", folder["run2"], "--validate-groups", "g7"]).Failed(1, "no group 'g7'", "g0, g1, g2");
        UnetProcess.Run([.. start, "--out", folder["run2"], "--validate-share", "0.5", "--fold", "0/3"]).Failed(2, "Only one of");
        UnetProcess.Run([.. start, "--out", folder["run2"], "--fold", "3/3"]).Failed(2, "'3/3' is no fold", "counted from 0");
        Assert.False(Directory.Exists(folder["run2"]));
    }

    [Fact]
    public void Normalisation_OfTheSet_IsStoredAndPredictedWith()
    {
        using var folder = new TemporaryFolder();
        WriteFolders(folder);
        UnetProcess.Run(
            [.. Small, "--images", folder["i"], "--labels", folder["l"], "--out", folder["run"],
             "--normalise", "percentile", "--normalise-by", "set", "--percentiles", "0", "99.5", "--border-weights-per-tile"]).Succeeded();
        var options = JsonNode.Parse(File.ReadAllText(folder["run/last/state.json"]))!["options"]!;
        var rule = options["normalisation"]!;
        Assert.Equal(("Percentile", "Set", 99.5), ((string)rule["kind"]!, (string)rule["scope"]!, (double)rule["upperPercentile"]!));
        var scale = Assert.Single(rule["setScales"]!.AsArray())!;
        Assert.InRange((double)scale["factor"]!, 1 / 255.0, 1 / 150.0);
        Assert.True((bool)options["weights"]!["afterDeformation"]!);
        UnetProcess.Run("predict", "--checkpoint", folder["run"], "--images", folder["i"], "--out", folder["p.tif"]).Succeeded();

        // Resumed without a word the rule stays; another rule is measured anew.
        UnetProcess.Run("train", "--resume", "--out", folder["run"], "--steps", "4").Succeeded();
        Assert.Equal(scale.ToJsonString(), JsonNode.Parse(File.ReadAllText(folder["run/last/state.json"]))!["options"]!["normalisation"]!["setScales"]![0]!.ToJsonString());
        UnetProcess.Run("train", "--resume", "--out", folder["run"], "--steps", "6", "--normalise", "zscore").Succeeded();
        Assert.NotEqual(scale.ToJsonString(), JsonNode.Parse(File.ReadAllText(folder["run/last/state.json"]))!["options"]!["normalisation"]!["setScales"]![0]!.ToJsonString());
    }

    [Fact]
    public void Data_Missing_IsUsageError()
    {
        using var folder = new TemporaryFolder();
        UnetProcess.Run([.. Small, "--out", folder["run"]]).Failed(2, "'--images'", "'--manifest'");
        WriteFolders(folder);
        UnetProcess.Run([.. Small, "--images", folder["i"], "--out", folder["run"]]).Failed(1, "There are no labels for");
        File.Delete(folder["l/cell4_mask.png"]);
        UnetProcess.Run([.. Small, "--images", folder["i"], "--labels", folder["l"], "--out", folder["run"]]).Failed(1, "cell4.png", "no label file");
        UnetProcess.Run([.. Small, "--images", folder["i"], "--labels", folder["l"], "--out", folder["run"], "--percentiles", "9", "3"]).Failed(2, "--percentiles");
        Assert.False(Directory.Exists(folder["run"]));
    }
}
