using System.Text.Json.Nodes;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Files;

namespace UNetDsl.Cli.Tests;

public sealed class DataCommandTests
{
    private static UnetResult Check(TemporaryFolder folder, params string[] more) =>
        UnetProcess.Run(["data", "check", "--images", folder["i"], "--labels", folder["l"], "--json", folder["found.json"], .. more]);

    private static void Write(TemporaryFolder folder, int count = 4)
    {
        Directory.CreateDirectory(folder["i"]);
        Directory.CreateDirectory(folder["l"]);
        for (var k = 0; k < count; k++)
        {
            ImageFiles.Write(folder[$"i/{k}.png"], Samples.Image(k, 40, 48));
            ImageFiles.Write(folder[$"l/{k}.png"], Samples.Labels(k, 40, 48, 1));
        }
    }

    [Fact]
    public void Check_GoodSet_SaysWhatItIsAndEndsWithZero()
    {
        using var folder = new TemporaryFolder();
        Write(folder);
        var result = Check(folder, "--model", "UNetSameTiny", "--validate-share", "0.25").Succeeded();
        Assert.Contains("4 with labels", result.Output, StringComparison.Ordinal);
        Assert.Contains("40x48 px", result.Output, StringComparison.Ordinal);
        Assert.Contains("3 images to train on, 1 to validate with", result.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing is wrong", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', result.Output);
        var json = JsonNode.Parse(File.ReadAllText(folder["found.json"]))!;
        Assert.Equal(0, (int)json["errors"]!);
        Assert.Equal(40 * 48, json["items"]![0]!["pixels"]!.AsObject().Sum(static pair => (int)pair.Value!));
    }

    [Fact]
    public void Check_BadSet_NamesFilesAndRemediesAndEndsWithOne()
    {
        using var folder = new TemporaryFolder();
        Write(folder, 6);
        File.Delete(folder["l/3.png"]);
        ImageFiles.Write(folder["l/2.png"], Samples.Labels(2, 48, 40, 1));
        ImageFiles.Write(folder["l/1.png"], Samples.Labels(1, 40, 48, 5));
        File.Copy(folder["i/4.png"], folder["i/5.png"], overwrite: true);
        var result = Check(folder, "--model", "UNetSameTiny", "--validate", "4");
        Assert.Equal((1, ""), (result.ExitCode, result.Error));
        var findings = JsonNode.Parse(File.ReadAllText(folder["found.json"]))!["findings"]!.AsArray().ToDictionary(static finding => (string)finding!["rule"]!, static finding => finding!);
        Assert.Contains("3.png", (string)findings["files"]["message"]!, StringComparison.Ordinal);
        Assert.Contains("'2.png'", (string)findings["sizes"]["message"]!, StringComparison.Ordinal);
        Assert.Contains("turn the labels", (string)findings["sizes"]["remedy"]!, StringComparison.Ordinal);
        Assert.Contains("declare Classes = 6", (string)findings["model-classes"]["remedy"]!, StringComparison.Ordinal);
        Assert.Contains("in both parts of the split", (string)findings["identical-images"]["message"]!, StringComparison.Ordinal);
        Assert.Equal("error", (string)findings["identical-images"]["severity"]!);
        Assert.Contains("errors", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WarningsOnly_EndsWithZero()
    {
        using var folder = new TemporaryFolder();
        Write(folder);
        ImageFiles.Write(folder["l/2.png"], new LabelMap(40, 48, new int[40 * 48]));
        var result = Check(folder).Succeeded();
        Assert.Contains("'2.png'", result.Output, StringComparison.Ordinal);
        Assert.Contains("0 errors, 1 warning", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_Nothing_IsUsageError() => UnetProcess.Run("data", "check").Failed(2, "--images", "--manifest");

    [Fact]
    public void WriteManifest_OfAFolder_IsReadAgain()
    {
        using var folder = new TemporaryFolder();
        Write(folder);
        Check(folder, "--write-manifest", folder["set.csv"]).Succeeded();
        var again = UnetProcess.Run("data", "check", "--manifest", folder["set.csv"]).Succeeded();
        Assert.Contains("4 with labels", again.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("isbi2012", "volume.tif", "labels.tif", false, 0)]
    [InlineData("drosophila_vnc", "volume.tif", "classes.tif", false, 0)]
    [InlineData("usiigaci_phc", "images", "masks", true, 0)]
    [InlineData("dsb2018_fluo", "images", "masks", true, 0)]
    [InlineData("chase_db1", "images", "masks", false, 0)]
    [InlineData("chase_db1", "images", "jpeg", false, 1)]
    [Trait("Needs", "SharedData")]
    public void Check_RealSet_FindsNoErrorWhereThereIsNone(string set, string images, string labels, bool instances, int exitCode)
    {
        var result = UnetProcess.Run(["data", "check", "--images", SharedData.Path("data", set, images), "--labels", SharedData.Path("data", set, labels), .. instances ? ["--instances"] : Array.Empty<string>()]);
        Assert.True(result.ExitCode == exitCode, result.Output + result.Error);
    }

    [Fact]
    [Trait("Needs", "SharedData")]
    public void Check_OfMosaics_SaysWhatTheGuideSays()
    {
        var set = SharedData.Path("data", "dsb2018_fluo");
        var result = UnetProcess.Run("data", "check", "--images", Path.Combine(set, "images"), "--labels", Path.Combine(set, "masks"), "--instances").Succeeded();
        var guide = File.ReadAllText(Path.Combine(Repository(), "docs", "data.md"));
        var example = guide[(guide.LastIndexOf("```\nImages", StringComparison.Ordinal) + 4)..guide.LastIndexOf("```", StringComparison.Ordinal)];
        Assert.Contains(example, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Guide_Rules_AreThoseOfTheCheck()
    {
        var sources = string.Concat(Directory.GetFiles(Path.Combine(Repository(), "src", "UNetDsl.Imaging", "Datasets", "Checking"), "*.cs").Select(File.ReadAllText));
        var guide = File.ReadAllText(Path.Combine(Repository(), "docs", "data.md"));
        var named = System.Text.RegularExpressions.Regex.Matches(guide[guide.IndexOf("| rule |", StringComparison.Ordinal)..], "`([a-z]+(-[a-z]+)*)`[,| ]").Select(static match => match.Groups[1].Value).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(named.Count > 20, "the table of rules was not found");
        Assert.All(named, rule => Assert.Contains($"\"{rule}\"", sources, StringComparison.Ordinal));
        var emitted = System.Text.RegularExpressions.Regex.Matches(sources, @"FindingSeverity\.\w+,\s*""([a-z-]+)""").Select(static match => match.Groups[1].Value).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(emitted.Count > 20, "the rules were not found in the sources");
        Assert.All(emitted, rule => Assert.Contains($"`{rule}`", guide, StringComparison.Ordinal));
    }

    private static string Repository()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "UNetDsl.sln")))
        {
            root = root.Parent;
        }

        return root.FullName;
    }
}
