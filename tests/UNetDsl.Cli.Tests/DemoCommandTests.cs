using System.Text.Json;
using UNetDsl.Imaging.Files;

namespace UNetDsl.Cli.Tests;

public sealed class DemoCommandTests
{
    [Fact]
    public void Demo_Shortened_LeavesEverythingItPromises()
    {
        using var folder = new TemporaryFolder();
        var output = UnetProcess.Run("demo", "--out", folder["demo"], "--steps", "2").Succeeded().Output;
        Assert.Contains("cells were found as objects of their own", output, StringComparison.Ordinal);
        Assert.Equal(
            ["images", "labels", "pictures", "probability.tif", "scores.json", "training"],
            Directory.GetFileSystemEntries(folder["demo"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(4, ImageStack.Open(folder["demo/probability.tif"]).Count);
        Assert.Equal(4, ImageStack.Open(folder["demo/pictures"]).Count);
        Assert.Equal(ImageStack.Open(folder["demo/images"]).Count, ImageStack.Open(folder["demo/labels"]).Count);
        using var json = JsonDocument.Parse(File.ReadAllText(folder["demo/scores.json"]));
        Assert.True(json.RootElement.GetProperty("iouCell").GetDouble() > 0);
    }

    [Fact]
    public void Folder_WithSomethingInIt_IsRefused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["mine.txt"], "mine");
        UnetProcess.Run("demo", "--out", folder.Path).Failed(1, "is not empty");
        Assert.Equal(["mine.txt"], folder.Content);
    }
}
