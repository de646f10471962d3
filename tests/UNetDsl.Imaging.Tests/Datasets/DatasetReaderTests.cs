using UNetDsl.Imaging.Datasets;
using UNetDsl.Imaging.Files;

namespace UNetDsl.Imaging.Tests.Datasets;

public sealed class DatasetReaderTests
{
    private static Dataset Open(string images, string? labels = null) => DatasetReader.Open(new() { Images = images, Labels = labels });

    /// <summary>Names with the values that were read: they show what was paired with what.</summary>
    private static string[] Pairs(Dataset set) => [.. set.Items.Select(static item => $"{item.Name}={item.Image.ReadImage().Pixels[0]}/{item.Labels.ReadLabels().Labels[0]}")];

    [Fact]
    public void Open_TwoStacks_PairsPageByPage()
    {
        using var folder = new TemporaryFolder();
        SmallFiles.Image(folder["i.tif"], 10, pages: 3);
        SmallFiles.Labels(folder["l.tif"], 20, pages: 3);
        var set = Open(folder["i.tif"], folder["l.tif"]);
        Assert.Equal(["i-000=10/20", "i-001=11/21", "i-002=12/22"], Pairs(set));

        // Slices of a stack stand for themselves until the user says otherwise.
        Assert.False(set.HasGroups);
    }

    [Fact]
    public void Open_StacksOfUnlikeLength_SaysBoth()
    {
        using var folder = new TemporaryFolder();
        SmallFiles.Image(folder["i.tif"], pages: 3);
        SmallFiles.Labels(folder["l.tif"], pages: 2);
        var error = Assert.Throws<DatasetException>(() => Open(folder["i.tif"], folder["l.tif"]));
        Assert.Contains("has 3 images and", error.Message, StringComparison.Ordinal);
        Assert.Contains("has 2 label maps", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{0}.png", "{0}.tif")]
    [InlineData("{0}.png", "{0}_mask.png")]
    [InlineData("{0}_img.tif", "{0}-labels.tif")]
    [InlineData("{0}.ome.tif", "{0}_mask.OME.tiff")]
    [InlineData("img_{0}.tif", "mask_{0}.tif")]
    [InlineData("Image {0}.png", "GT {0}.png")]
    [InlineData("{0}.png", "{0}_cp_masks.png")]
    [InlineData("raw{0}.png", "seg{0}.png")]
    [InlineData("{0}.png", "{0}_1stHO.png")]
    [InlineData("{0}.png", "annotated {0} by me.png")]
    [InlineData("{0}_ch00.png", "{0}.png")]
    public void Open_TwoFolders_PairsByName(string image, string mask)
    {
        // '1' is a part of '10' and '12': the rule must not be fooled. Label files come in another order than images.
        using var folder = new TemporaryFolder();
        foreach (var (name, value) in new[] { ("1", 1), ("10", 2), ("12", 3), ("2", 4) })
        {
            SmallFiles.Image(folder["images/" + string.Format(image, name)], value);
            SmallFiles.Labels(folder["labels/" + string.Format(mask, name)], value);
        }

        var set = Open(folder["images"], folder["labels"]);
        Assert.Equal(4, set.Items.Count);
        Assert.All(set.Items, item => Assert.Equal(item.Image.ReadImage().Pixels[0], item.Labels.ReadLabels().Labels[0]));
    }

    [Fact]
    public void Open_OneFolderForBoth_DividesByTheWord()
    {
        using var folder = new TemporaryFolder();
        SmallFiles.Image(folder["a.tif"], 1);
        SmallFiles.Labels(folder["a_mask.tif"], 2);
        SmallFiles.Image(folder["unmask.tif"], 3);
        SmallFiles.Labels(folder["unmask-mask.tif"], 4);
        Assert.Equal(["a=1/2", "unmask=3/4"], Pairs(Open(folder.Root, folder.Root)));
    }

    [Fact]
    public void Open_UnpairedFiles_NamesThem()
    {
        using var folder = new TemporaryFolder();
        SmallFiles.Image(folder["i/a.png"]);
        SmallFiles.Image(folder["i/b.png"]);
        SmallFiles.Labels(folder["l/a_mask.png"]);
        SmallFiles.Labels(folder["l/c_mask.png"]);
        var set = DatasetReader.Inspect(new() { Images = folder["i"], Labels = folder["l"] });
        Assert.Equal(["a=1/1"], Pairs(set));
        Assert.Equal(2, set.Problems.Count);
        Assert.Contains($"The image '{folder["i/b.png"]}' has no label file", set.Problems[0], StringComparison.Ordinal);
        Assert.Contains($"The label file '{folder["l/c_mask.png"]}' has no image", set.Problems[1], StringComparison.Ordinal);
        Assert.Equal(set.Problems[0], Assert.Throws<DatasetException>(() => set.Require()).Message);
    }

    [Fact]
    public void Open_SeveralFilesOfOneName_RefusesToChoose()
    {
        using var folder = new TemporaryFolder();
        SmallFiles.Image(folder["i/a.png"]);
        SmallFiles.Labels(folder["l/a.png"]);
        SmallFiles.Labels(folder["l/a.tif"]);
        var error = Assert.Throws<DatasetException>(() => Open(folder["i"], folder["l"]));
        Assert.Contains("a.png', '", error.Message, StringComparison.Ordinal);
        Assert.Contains("a.tif' could belong to alike", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_StacksInFolders_AreGroupsOfTheirPages()
    {
        using var folder = new TemporaryFolder();
        SmallFiles.Image(folder["i/v.tif"], 1, pages: 2);
        SmallFiles.Labels(folder["l/v.tif"], 5, pages: 2);
        SmallFiles.Image(folder["i/w.tif"], 8, pages: 1);
        SmallFiles.Labels(folder["l/w.tif"], 9, pages: 1);
        var set = Open(folder["i"], folder["l"]);
        Assert.Equal(["v-000=1/5", "v-001=2/6", "w=8/9"], Pairs(set));
        Assert.Equal(["v", "v", null], set.Items.Select(static item => item.Group));
    }

    [Fact]
    public void Open_CellTrackingFolder_TakesAnnotatedFramesAndGroupsSequences()
    {
        using var folder = new TemporaryFolder();
        foreach (var (sequence, annotation) in new[] { ("01", "01_GT/SEG"), ("02", "02_ST/SEG") })
        {
            for (var frame = 0; frame < 4; frame++)
            {
                SmallFiles.Image(folder[$"{sequence}/t{frame:000}.tif"], 10 + frame);
            }

            SmallFiles.Labels(folder[$"{annotation}/man_seg001.tif"], 1);
            SmallFiles.Labels(folder[$"{annotation}/man_seg003.tif"], 3);
        }

        SmallFiles.Labels(folder["01_GT/TRA/man_track001.tif"], 7);
        var set = Open(folder.Root);
        Assert.Equal(["01/t001=11/1", "01/t003=13/3", "02/t001=11/1", "02/t003=13/3"], Pairs(set));
        Assert.Equal(["01", "01", "02", "02"], set.Items.Select(static item => item.Group));
        Assert.Equal(4, set.LeftOut);
        Assert.Equal(["t001=11/1", "t003=13/3"], Pairs(Open(folder["01"])));
        Assert.Equal(["t001=11/1", "t003=13/3"], Pairs(Open(folder["02"], folder["02_ST"])));

        // An annotation without its frame is no sparse annotation but a mistake.
        SmallFiles.Labels(folder["01_GT/SEG/man_seg009.tif"], 1);
        Assert.Contains("man_seg009.tif", Assert.Throws<DatasetException>(() => Open(folder.Root)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_CellTrackingVolume_TakesAnnotatedSlices()
    {
        using var folder = new TemporaryFolder();
        SmallFiles.Image(folder["01/t000.tif"], 10, pages: 3);
        SmallFiles.Image(folder["01/t001.tif"], 20, pages: 3);
        SmallFiles.Labels(folder["01_GT/SEG/man_seg_000_002.tif"], 1);
        SmallFiles.Labels(folder["01_GT/SEG/man_seg001.tif"], 5, pages: 3);
        Assert.Equal(["t000-002=12/1", "t001-000=20/5", "t001-001=21/6", "t001-002=22/7"], Pairs(Open(folder["01"])));
    }

    [Fact]
    public void Open_ImagesWithoutLabels_SaysWhatWouldWork()
    {
        using var folder = new TemporaryFolder();
        SmallFiles.Image(folder["a.png"]);
        Assert.Contains("manifest", Assert.Throws<DatasetException>(() => Open(folder.Root)).Message, StringComparison.Ordinal);
        Assert.Throws<DatasetException>(() => DatasetReader.Open(new()));
        Assert.Throws<ImageFileException>(() => Open(folder["b.tif"], folder["a.png"]));
    }

    [Fact]
    public void Items_OfOneName_AreNumbered() =>
        Assert.Equal(["a", "a (2)", "a (3)"], new Dataset("x", Enumerable.Repeat(new DatasetItem("a", new("p"), new("q")), 3)).Items.Select(static item => item.Name));

    [Theory]
    [InlineData("isbi2012", "volume.tif", "labels.tif", 24)]
    [InlineData("drosophila_vnc", "volume.tif", "classes.tif", 15)]
    [InlineData("usiigaci_phc", "images", "masks", 35)]
    [InlineData("dsb2018_fluo", "images", "masks_tif", 151)]
    [InlineData("chase_db1", "jpeg", "masks", 20)]
    [Trait("Needs", "SharedData")]
    public void Open_RealSet_PairsEverything(string set, string images, string labels, int count)
    {
        var dataset = Open(SharedData.Path("data", set, images), SharedData.Path("data", set, labels));
        Assert.Equal(count, dataset.Items.Count);
        var last = dataset.Items[^1];
        var (image, map) = (last.Image.ReadInfo(), last.Labels.ReadInfo());
        Assert.Equal((image.Height, image.Width), (map.Height, map.Width));
    }
}
