using System.Diagnostics;
using System.Text.Json;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Files;

namespace UNetDsl.Cli.Tests;

/// <summary>Predictions and truths that are odd, wrong or too large.</summary>
public sealed class HostileStackTests
{
    [Fact]
    public void Evaluate_OneProbabilityInThreeDepths_HasTheSameScores()
    {
        // Multiples of 1/51 are exact multiples of 5 and 1285 in 8 and 16 bits.
        using var folder = new TemporaryFolder();
        var random = new Random(5);
        var values = Enumerable.Range(0, 40 * 30).Select(_ => random.Next(52)).ToArray();
        ImageFiles.Write(folder["truth.tif"], new LabelMap(40, 30, Array.ConvertAll(values, v => v > 20 ? 255 : 0)));
        ImageFiles.Write(folder["8.tif"], Of(SampleFormat.UInt8, values, 5));
        ImageFiles.Write(folder["16.tif"], Of(SampleFormat.UInt16, values, 1285));
        ImageFiles.Write(folder["float.tif"], Of(SampleFormat.Float32, values, 5, white: 255));
        var scores = new[] { "8", "16", "float" }.Select(name =>
        {
            UnetProcess.Run("evaluate", "--prediction", folder[$"{name}.tif"], "--truth", folder["truth.tif"], "--json", folder["s.json"]).Succeeded();
            using var json = JsonDocument.Parse(File.ReadAllText(folder["s.json"]));
            return json.RootElement.GetProperty("slices")[0].ToString();
        }).ToArray();
        Assert.Equal(scores[0], scores[1]);
        Assert.Equal(scores[0], scores[2]);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 70)]
    [InlineData(70, 1)]
    [InlineData(12, 9)]
    public void EvaluateAndInstances_ConstantOrThinPages_GiveNumbersOrUndefined(int height, int width)
    {
        using var folder = new TemporaryFolder();
        foreach (var (truth, prediction) in new[] { (0, 0), (0, 255), (255, 0), (255, 255) })
        {
            ImageFiles.Write(folder["truth.tif"], Constant(height, width, truth));
            ImageFiles.Write(folder["p.tif"], Constant(height, width, prediction));
            UnetProcess.Run("evaluate", "--prediction", folder["p.tif"], "--truth", folder["truth.tif"], "--json", folder["s.json"], "--picture", folder["pictures"]).Succeeded();
            using var json = JsonDocument.Parse(File.ReadAllText(folder["s.json"]));
            var error = json.RootElement.GetProperty("pixelError");
            Assert.Equal(truth == 0 ? JsonValueKind.Null : JsonValueKind.Number, error.ValueKind);
            Assert.True(truth == 0 || error.GetDouble() == (prediction == 255 ? 0 : 1));
            var found = UnetProcess.Run("instances", "--probability", folder["p.tif"], "--out", folder["l.tif"], "--split", "1", "--fill-holes", "3").Succeeded().Output;
            Assert.Contains(prediction == 255 ? "1 object on 1 page" : "0 objects on 1 page", found, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void EvaluateAndInstances_ValuesThatMeanNothing_AreNamed()
    {
        using var folder = new TemporaryFolder();
        ImageFiles.Write(folder["truth.tif"], Constant(4, 5, 255));
        ImageFiles.Write(folder["nan.tif"], new Image(1, 4, 5, [0, 0, 0, 0, 0, 0, 0, float.NaN, .. new float[12]], SampleFormat.Float32));
        ImageFiles.Write(folder["negative.tif"], new Image(1, 4, 5, [1, -3, .. new float[18]], SampleFormat.Float32));
        UnetProcess.Run("evaluate", "--prediction", folder["nan.tif"], "--truth", folder["truth.tif"]).Failed(1, "nan.tif", "NaN at row 1, column 2");
        UnetProcess.Run("instances", "--probability", folder["nan.tif"], "--out", folder["l.tif"]).Failed(1, "NaN at row 1, column 2");
        UnetProcess.Run("evaluate", "--instances", "--prediction-kind", "ids", "--prediction", folder["negative.tif"], "--truth", folder["truth.tif"])
            .Failed(1, "id -3 at row 0, column 1 is negative");
        UnetProcess.Run("evaluate", "--prediction", folder["truth.tif"], "--truth", folder["negative.tif"]).Failed(1, "id -3 at row 0, column 1 is negative");
        UnetProcess.Run("instances", "--probability", folder["negative.tif"], "--out", folder["l.tif"]).Failed(1, "Value -3 at row 0, column 1 is not a probability");
        Assert.DoesNotContain("l.tif", folder.Content);
    }

    [Fact]
    public void EvaluateAndInstances_MoreObjectsThanSixteenBits_KeepTheirIds()
    {
        // Single pixels two apart: 300 x 300 = 90,000 objects.
        using var folder = new TemporaryFolder();
        ImageFiles.Write(folder["p.tif"], new LabelMap(600, 600, [.. Enumerable.Range(0, 360_000).Select(i => i / 600 % 2 == 0 && i % 2 == 0 ? 255 : 0)]));
        Assert.Contains("90,000 objects", UnetProcess.Run("instances", "--probability", folder["p.tif"], "--out", folder["l.tif"]).Succeeded().Output, StringComparison.Ordinal);
        Assert.Equal(90_000, ImageStack.Open(folder["l.tif"]).ReadLabels(0).Labels.Max());
        Assert.Contains(
            "90000 of 90000 cells were found",
            UnetProcess.Run("evaluate", "--instances", "--prediction", folder["l.tif"], "--truth", folder["l.tif"]).Succeeded().Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void EvaluateAndInstances_PageLargerThanMemory_IsRefusedBeforeWorkBegins()
    {
        using var folder = new TemporaryFolder();
        ImageFiles.Write(folder["p.tif"], Constant(6000, 6000, 255));
        foreach (var arguments in new string[][]
        {
            ["evaluate", "--prediction", folder["p.tif"], "--truth", folder["p.tif"]],
            ["evaluate", "--instances", "--prediction-kind", "ids", "--prediction", folder["p.tif"], "--truth", folder["p.tif"]],
            ["evaluate", "--classes", "--prediction", folder["p.tif"], "--truth", folder["p.tif"]],
            ["instances", "--probability", folder["p.tif"], "--out", folder["l.tif"]],
        })
        {
            // The limit stands for a small machine.
            var start = new ProcessStartInfo(UnetProcess.Path, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
            start.Environment["DOTNET_GCHeapHardLimit"] = "0x10000000";
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.Equal(1, process.ExitCode);
            Assert.Contains("of 36,000,000 px takes about 0.", error, StringComparison.Ordinal);
            Assert.Contains("GB are free", error, StringComparison.Ordinal);
            Assert.Contains("so cut it into parts", error, StringComparison.Ordinal);
        }

        Assert.Equal(["p.tif"], folder.Content);
    }

    [Fact]
    public void Instances_VolumeWithFlatVoxels_ReadsThem()
    {
        using var folder = new TemporaryFolder();
        Samples.WriteLabels(folder["p.tif"], 3);
        string[] arguments = ["instances", "--probability", folder["p.tif"], "--out", folder["l.tif"]];
        Assert.Contains("1 object on 3 pages", UnetProcess.Run([.. arguments, "--volume", "--split", "1", "--voxel", "3", "1", "1"]).Succeeded().Output, StringComparison.Ordinal);
        UnetProcess.Run([.. arguments, "--voxel", "3", "1", "1"]).Failed(2, "add --volume");
        UnetProcess.Run([.. arguments, "--volume", "--voxel", "3", "0", "1"]).Failed(2, "--voxel takes three numbers above 0");
    }

    [Fact]
    public void Instances_Seeds_PartWhatAThresholdJoinsInSlicesAndVolumes()
    {
        using var folder = new TemporaryFolder();
        float[] ridge = [.. Enumerable.Range(0, 40 * 30).Select(i => i % 30 is 14 or 15 ? 0.7f : 0.95f)];
        ImageFiles.Write(folder["p.tif"], new Image(1, 40, 30, ridge, SampleFormat.Float32));
        string[] arguments = ["instances", "--probability", folder["p.tif"], "--out", folder["l.tif"]];
        Assert.Contains("1 object on 1 page", UnetProcess.Run(arguments).Succeeded().Output, StringComparison.Ordinal);
        Assert.Contains("2 objects on 1 page", UnetProcess.Run([.. arguments, "--seeds", "0.9"]).Succeeded().Output, StringComparison.Ordinal);
        Assert.Contains("2 objects on 1 page", UnetProcess.Run([.. arguments, "--seeds", "0.9", "--volume"]).Succeeded().Output, StringComparison.Ordinal);
        Assert.Contains("1 object on 1 page", UnetProcess.Run([.. arguments, "--seeds", "0.9", "--min-seed", "561"]).Succeeded().Output, StringComparison.Ordinal);
        UnetProcess.Run([.. arguments, "--seeds", "0.4"]).Failed(2, "--seeds of 0.4 does not fit; it lies between the threshold of objects, 0.5, and 1");
        UnetProcess.Run([.. arguments, "--seeds", "0.9", "--split", "1"]).Failed(2, "give one of them");
        UnetProcess.Run([.. arguments, "--min-seed", "3"]).Failed(2, "add --seeds");
    }

    private static Image Of(SampleFormat format, int[] values, float step, float white = 1) => new(1, 40, 30, Array.ConvertAll(values, v => v * step / white), format);

    private static LabelMap Constant(int height, int width, int value) => new(height, width, [.. Enumerable.Repeat(value, height * width)]);
}
