using UNetDsl.Imaging.Datasets;
using UNetDsl.Imaging.Datasets.Checking;

namespace UNetDsl.Imaging.Tests.Datasets;

public sealed class VolumeDatasetTests
{
    private static Dataset Open(string images, string? labels = null) => DatasetReader.Open(new() { Images = images, Labels = labels }, volumes: true);

    /// <summary>Names, planes and first values: they show what was paired with what.</summary>
    private static string[] Volumes(Dataset set) =>
        [.. set.Items.Select(static item => $"{item.Name}: {item.Image.ReadVolume().Depth} from {item.Image.ReadVolume().Pixels[0]}, labels from {item.Labels.ReadLabelVolume().Labels[0]}")];

    [Fact]
    public void Open_TwoFiles_AreOneVolume()
    {
        using var folder = new TemporaryFolder();
        SmallFiles.Image(folder["i.tif"], 10, pages: 3);
        SmallFiles.Labels(folder["l.tif"], 20, pages: 3);
        Assert.Equal(["i: 3 from 10, labels from 20"], Volumes(Open(folder["i.tif"], folder["l.tif"])));
    }

    [Fact]
    public void Open_TwoFolders_PairVolumesByName()
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, value, pages) in new[] { ("a", 10, 2), ("b", 30, 4) })
        {
            SmallFiles.Image(folder[$"i/{name}.tif"], value, pages);
            SmallFiles.Labels(folder[$"l/{name}_mask.tif"], value + 1, pages);
        }

        var set = Open(folder["i"], folder["l"]);
        Assert.Equal(["a: 2 from 10, labels from 11", "b: 4 from 30, labels from 31"], Volumes(set));
        Assert.False(set.HasGroups);

        // Without volumes the same files are six images in two groups.
        Assert.Equal(6, DatasetReader.Open(new() { Images = folder["i"], Labels = folder["l"] }).Items.Count);
    }

    [Fact]
    public void Open_PlanesOfUnlikeNumber_SaysBoth()
    {
        using var folder = new TemporaryFolder();
        SmallFiles.Image(folder["i.tif"], pages: 3);
        SmallFiles.Labels(folder["l.tif"], pages: 2);
        var error = Assert.Throws<DatasetException>(() => Open(folder["i.tif"], folder["l.tif"]));
        Assert.Contains("has 3 pages and", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FileAndFolder_SaysWhatToGive()
    {
        using var folder = new TemporaryFolder();
        SmallFiles.Image(folder["i.tif"], pages: 3);
        SmallFiles.Labels(folder["l/a.tif"], pages: 3);
        Assert.Contains("a file and a folder", Assert.Throws<DatasetException>(() => Open(folder["i.tif"], folder["l"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_CellTrackingFrames_AreVolumes()
    {
        using var folder = new TemporaryFolder();
        SmallFiles.Image(folder["01/t000.tif"], 10, pages: 3);
        SmallFiles.Image(folder["01/t001.tif"], 20, pages: 3);
        SmallFiles.Labels(folder["01_GT/SEG/man_seg000.tif"], 1, pages: 3);
        SmallFiles.Labels(folder["01_GT/SEG/man_seg_001_002.tif"], 5);
        var set = Open(folder["01"]);
        Assert.Equal(["t000: 3 from 10, labels from 1"], Volumes(set));
        Assert.Equal(1, set.LeftOut);
    }

    [Fact]
    public void Open_Manifest_TakesAllPagesOfAFile()
    {
        using var folder = new TemporaryFolder();
        SmallFiles.Image(folder["i.tif"], 10, pages: 3);
        SmallFiles.Labels(folder["l.tif"], 20, pages: 3);
        File.WriteAllText(folder["set.csv"], "image,label,group\ni.tif,l.tif,mouse 7\n");
        var set = DatasetReader.Open(new() { Manifest = folder["set.csv"] }, volumes: true);
        Assert.Equal(["i: 3 from 10, labels from 20"], Volumes(set));
        Assert.Equal("mouse 7", set.Items[0].Group);

        File.WriteAllText(folder["set.csv"], "image,label,page\ni.tif,l.tif,1\n");
        Assert.Contains("leave 'page' out", Assert.Throws<DatasetException>(() => DatasetReader.Open(new() { Manifest = folder["set.csv"] }, volumes: true)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Survey_OfVolumes_CountsRegionsThroughPlanes()
    {
        using var folder = new TemporaryFolder();
        SmallFiles.Image(folder["i.tif"], 10, pages: 3);
        SmallFiles.Labels(folder["l.tif"], 4, pages: 3);
        var survey = DatasetSurvey.Of(Open(folder["i.tif"], folder["l.tif"])).Single();
        Assert.Equal(new VolumeSize(3, 2, 3), survey.Image!.Value.Size);

        // Each plane has a number of its own, and touches the next.
        Assert.Equal((3, 3, 2), (survey.Instances, survey.Pieces, survey.TouchingPairs));
        Assert.Equal((1, 0), LabelRegions.Count(new LabelVolume(2, 2, 2, [1, 0, 0, 0, 0, 0, 0, 1])));
        Assert.Equal((1, 0), LabelRegions.Count(new LabelVolume(2, 2, 2, [0, 1, 0, 0, 0, 0, 1, 0])));
        Assert.Equal((2, 0), LabelRegions.Count(new LabelVolume(3, 1, 1, [1, 0, 1])));
        Assert.Equal((2, 1), LabelRegions.Count(new LabelVolume(2, 1, 1, [1, 2])));
        Assert.Equal((2, 0), LabelRegions.Count(new LabelVolume(2, 1, 2, [1, 0, 0, 2])));
    }
}
