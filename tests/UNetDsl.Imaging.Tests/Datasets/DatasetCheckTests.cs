using UNetDsl.Imaging.Datasets;
using UNetDsl.Imaging.Datasets.Checking;
using UNetDsl.Imaging.Files;

namespace UNetDsl.Imaging.Tests.Datasets;

public sealed class DatasetCheckTests
{
    private const int Side = 24;

    /// <summary>Writes noise with labels made of the pixel's number, and checks the set.</summary>
    private static IReadOnlyList<DatasetFinding> Check(TemporaryFolder folder, DatasetCheckOptions options, params Func<int, int>[] labels)
    {
        for (var k = 0; k < labels.Length; k++)
        {
            Write(folder, $"{k}", TestImages.Noise(1, Side, Side, SampleFormat.UInt8, k), Map(labels[k]));
        }

        return Check(folder, options);
    }

    private static IReadOnlyList<DatasetFinding> Check(TemporaryFolder folder, DatasetCheckOptions options)
    {
        var dataset = DatasetReader.Inspect(new() { Images = folder["i"], Labels = folder["l"] });
        return DatasetCheck.Findings(dataset, DatasetSurvey.Of(dataset, options.LabelChannels), options);
    }

    private static void Write(TemporaryFolder folder, string name, Image image, LabelMap labels)
    {
        Directory.CreateDirectory(folder["i"]);
        Directory.CreateDirectory(folder["l"]);
        ImageFiles.Write(folder[$"i/{name}.tif"], image);
        ImageFiles.Write(folder[$"l/{name}.tif"], labels);
    }

    private static LabelMap Map(Func<int, int> label, int height = Side, int width = Side) => new(height, width, [.. Enumerable.Range(0, height * width).Select(label)]);

    private static int Half(int pixel) => pixel < Side * Side / 2 ? 0 : 1;

    private static DatasetFinding Only(IReadOnlyList<DatasetFinding> findings, string rule, FindingSeverity severity)
    {
        var finding = Assert.Single(findings, finding => finding.Rule == rule);
        Assert.Equal(severity, finding.Severity);
        return finding;
    }

    [Fact]
    public void Findings_GoodClasses_AreNone()
    {
        using var folder = new TemporaryFolder();
        Assert.Empty(Check(folder, new() { Classes = 2, Channels = 1, Model = "M", Split = new([0], [1]) }, Half, Half));
    }

    [Fact]
    public void Findings_LabelsThatAreChannels_CountEachByItself()
    {
        using var folder = new TemporaryFolder();
        DatasetCheckOptions options = new() { LabelChannels = true, Classes = 2, Model = "M", Split = new([0], [1]) };
        Masks("0", static p => Half(p), static p => p % 3 == 0);
        Masks("1", static p => Half(p), static p => p % 2 == 0);
        Assert.Empty(Check(folder, options));

        Masks("1", static p => Half(p), static p => 0);
        Assert.Contains("Class 1 occurs in no image to validate with", Only(Check(folder, options), "one-sided-classes", FindingSeverity.Warning).Message, StringComparison.Ordinal);
        Masks("0", static p => Half(p), static p => p == 0);
        Assert.Contains("bear label 1", Only(Check(folder, options), "rare-classes", FindingSeverity.Note).Message, StringComparison.Ordinal);
        Masks("0", static p => Half(p), static p => 0);
        Assert.Contains("No pixel bears label 1", Only(Check(folder, options), "absent-classes", FindingSeverity.Warning).Message, StringComparison.Ordinal);
        Assert.Contains("declare Classes = 2", Only(Check(folder, options with { Classes = 5 }), "model-classes", FindingSeverity.Error).Remedy, StringComparison.Ordinal);
        Masks("1", static p => 0, static p => 0);
        Assert.EndsWith("1.tif'", Only(Check(folder, options), "empty-labels", FindingSeverity.Warning).Message, StringComparison.Ordinal);
        Masks("1", static p => Half(p), static p => 0, static p => 1);
        Assert.Contains("3 channels and the others 2", Only(Check(folder, options), "label-channels", FindingSeverity.Error).Message, StringComparison.Ordinal);
        Assert.Contains("no labels in channels", Only(Check(folder, options, static p => p), "unreadable-labels", FindingSeverity.Error).Message, StringComparison.Ordinal);

        void Masks(string name, params Func<int, object>[] masks)
        {
            Write(folder, name, TestImages.Noise(1, Side, Side, SampleFormat.UInt8, name[0]), Map(Half));
            var pixels = masks.SelectMany(mask => Enumerable.Range(0, Side * Side).Select(p => mask(p) is true or 1 ? 255f : 0)).ToArray();
            ImageFiles.Write(folder[$"l/{name}.tif"], new Image(masks.Length, Side, Side, pixels, SampleFormat.UInt8));
        }
    }

    [Fact]
    public void Findings_BlackAndWhiteMasks_AreANoteAndFitTwoClassesOnly()
    {
        using var folder = new TemporaryFolder();
        Only(Check(folder, new() { Classes = 2, Model = "M" }, static p => 255 * Half(p), static p => 255 * Half(p)), "masks", FindingSeverity.Note);
        Only(Check(folder, new() { Classes = 3, Model = "M" }), "model-classes", FindingSeverity.Error);
    }

    [Fact]
    public void Findings_WhiteAmongClasses_AsksWhatItMeans()
    {
        using var folder = new TemporaryFolder();
        var finding = Only(Check(folder, new(), Half, static p => p == 5 ? 255 : Half(p)), "white-among-classes", FindingSeverity.Error);
        Assert.Equal(["1"], finding.Items);
        Assert.Contains("255 beside classes 0 to 1: '1.tif'", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_MaskThroughJpeg_IsRecognised()
    {
        using var folder = new TemporaryFolder();
        var finding = Only(Check(folder, new(), static p => 255 * Half(p), static p => (p % 97) switch { 0 => 130, 1 => 60, _ => (230 * Half(p)) + (p % 14) + (11 * Half(p)) }), "smeared-labels", FindingSeverity.Error);
        Assert.Equal(["1"], finding.Items);
    }

    [Fact]
    public void Findings_JpegFiles_AreOneFinding()
    {
        using var folder = new TemporaryFolder();
        Check(folder, new(), Half, Half);
        foreach (var name in new[] { "0", "1" })
        {
            File.Delete(folder[$"l/{name}.tif"]);
            using var grey = NetVips.Image.Black(Side, Side);
            grey.Jpegsave(folder[$"l/{name}.jpg"]);
        }

        Assert.Equal(["0", "1"], Only(Check(folder, new()), "jpeg-labels", FindingSeverity.Error).Items);
    }

    [Fact]
    public void Findings_LabelsBeyondTheModel_NameClassesNeeded()
    {
        using var folder = new TemporaryFolder();
        var finding = Only(Check(folder, new() { Classes = 2, Model = "M" }, Half, static p => p % 4), "model-classes", FindingSeverity.Error);
        Assert.Equal(("declare Classes = 4", "1"), (finding.Remedy, Assert.Single(finding.Items)));
        Only(Check(folder, new() { Classes = 6, Model = "M" }), "absent-classes", FindingSeverity.Warning);
        Only(Check(folder, new() { Channels = 3, Model = "M" }), "model-channels", FindingSeverity.Error);
    }

    [Fact]
    public void Findings_IdsGivenAsClasses_AreSuspected()
    {
        using var folder = new TemporaryFolder();
        Only(Check(folder, new(), static p => p / 8), "ids-as-classes", FindingSeverity.Warning);
        Assert.Empty(Check(folder, new() { Instances = true }));
    }

    [Fact]
    public void Findings_SizesThatDiffer_SayHow()
    {
        using var folder = new TemporaryFolder();
        var image = TestImages.Noise(1, 20, 30, SampleFormat.UInt8, 1);
        Write(folder, "turned", image, Map(Half, 30, 20));
        Write(folder, "half", TestImages.Noise(1, 20, 30, SampleFormat.UInt8, 2), Map(Half, 10, 15));
        Write(folder, "odd", TestImages.Noise(1, 20, 30, SampleFormat.UInt8, 3), Map(Half, 21, 30));
        var findings = Check(folder, new()).Where(static finding => finding.Rule == "sizes").ToDictionary(static finding => finding.Items[0], static finding => finding.Remedy);
        Assert.Contains("turn the labels", findings["turned"], StringComparison.Ordinal);
        Assert.Contains("2x2 times smaller", findings["half"], StringComparison.Ordinal);
        Assert.Contains("crop or pad", findings["odd"], StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_EmptyAndConstant_AreWarned()
    {
        using var folder = new TemporaryFolder();
        Check(folder, new(), Half, static _ => 0);
        Write(folder, "flat", new Image(1, Side, Side, [.. Enumerable.Repeat(9f, Side * Side)], SampleFormat.UInt8), Map(Half));
        var findings = Check(folder, new());
        Assert.Equal(["1"], Only(findings, "empty-labels", FindingSeverity.Warning).Items);
        Assert.Equal(["flat"], Only(findings, "constant-images", FindingSeverity.Warning).Items);
    }

    [Fact]
    public void Findings_AllEmpty_IsAnError()
    {
        using var folder = new TemporaryFolder();
        Only(Check(folder, new(), static _ => 0, static _ => 0), "empty-labels", FindingSeverity.Error);
    }

    [Fact]
    public void Findings_UnreadableAndUnpaired_DoNotHideTheRest()
    {
        using var folder = new TemporaryFolder();
        Check(folder, new(), Half, Half, static _ => 0, Half);
        File.WriteAllText(folder["i/0.tif"], "no image");
        File.Delete(folder["l/3.tif"]);
        var findings = Check(folder, new());
        Assert.Contains("0.tif", Only(findings, "unreadable-image", FindingSeverity.Error).Message, StringComparison.Ordinal);
        Assert.Contains("3.tif", Only(findings, "files", FindingSeverity.Error).Message, StringComparison.Ordinal);
        Only(findings, "empty-labels", FindingSeverity.Warning);
        Assert.Equal(findings.OrderByDescending(static finding => finding.Severity), findings);
    }

    [Fact]
    public void Findings_NaN_NamesThePixel()
    {
        using var folder = new TemporaryFolder();
        var image = TestImages.Noise(1, Side, Side, SampleFormat.Float32, 1);
        image.Pixels[Side + 2] = float.NaN;
        Write(folder, "a", image, Map(Half));
        Assert.Contains("NaN at row 1, column 2", Only(Check(folder, new()), "unreadable-image", FindingSeverity.Error).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_IdenticalImages_AreErrorsAcrossASplitOnly()
    {
        using var folder = new TemporaryFolder();
        Check(folder, new(), Half, Half, static p => 1 - Half(p));
        File.Copy(folder["i/0.tif"], folder["i/2.tif"], overwrite: true);
        var within = Only(Check(folder, new() { Split = new([0, 2], [1]) }), "identical-images", FindingSeverity.Warning);
        Assert.Contains("'0.tif', '2.tif'", within.Message, StringComparison.Ordinal);
        var across = Only(Check(folder, new() { Split = new([0, 1], [2]) }), "identical-images", FindingSeverity.Error);
        Assert.Contains("in both parts of the split", across.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_ClassOnOneSideOfTheSplit_IsWarned()
    {
        using var folder = new TemporaryFolder();
        var findings = Check(folder, new() { Split = new([0, 1], [2]) }, static p => p % 3, Half, Half);
        Assert.Contains("Class 2 occurs in no image to validate with", Only(findings, "one-sided-classes", FindingSeverity.Warning).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SampleFormat.UInt16, false)]
    [InlineData(SampleFormat.UInt8, true)]
    public void Findings_IdsCutToEightBits_AreFound(SampleFormat format, bool cut)
    {
        // 400 objects of 2x2 px with a gap; ids above 255 come back as their low byte.
        using var folder = new TemporaryFolder();
        var ids = Map(p => (p / 60) % 3 < 2 && (p % 60) % 3 < 2 ? 1 + (p / 60 / 3 * 20) + (p % 60 / 3) : 0, 60, 60);
        Assert.Equal(400, ids.Labels.Max());
        Write(folder, "a", TestImages.Noise(1, 60, 60, SampleFormat.UInt8, 1), cut ? new(60, 60, Array.ConvertAll(ids.Labels, static id => (int)(byte)id)) : ids);
        var findings = Check(folder, new() { Instances = true });
        Assert.Equal(format, new PageFile(folder["l/a.tif"]).ReadInfo().Format);
        Assert.Equal(cut, findings.Any(static finding => finding is { Rule: "cut-ids", Severity: FindingSeverity.Error }));
        Assert.Equal(cut ? 1 : 0, findings.Count);
    }

    [Fact]
    public void Findings_MasksGivenAsInstances_AreFound()
    {
        using var folder = new TemporaryFolder();
        Func<int, int> stripes = static p => p % Side % 4 < 2 ? 1 : 0;
        Only(Check(folder, new() { Instances = true }, stripes, stripes), "masks-as-ids", FindingSeverity.Error);
    }

    [Fact]
    public void Mosaic_OfFourTiles_IsOneGroupAndStrangersAreNone()
    {
        // Clouds: neighbouring pixels are alike, so sides of tiles that were cut apart go on in each other.
        using var folder = new TemporaryFolder();
        var pictures = new[] { Cloud(1), Cloud(2), Cloud(3) };
        for (var picture = 0; picture < 3; picture++)
        {
            for (var tile = 0; tile < (picture == 2 ? 1 : 4); tile++)
            {
                var (top, left) = (tile / 2 * 64, tile % 2 * 64);
                Image part = new(1, 64, 64, [.. Enumerable.Range(0, 64 * 64).Select(p => pictures[picture][0, top + (p / 64), left + (p % 64)])], SampleFormat.Float32);
                Write(folder, $"{picture}{tile}", part, Map(p => p % 2, 64, 64));
            }
        }

        var dataset = DatasetReader.Open(new() { Images = folder["i"], Labels = folder["l"] });
        var surveys = DatasetSurvey.Of(dataset);
        Assert.Equal([[0, 1, 2, 3], [4, 5, 6, 7]], MosaicTiles.Find(surveys));
        var finding = Only([.. DatasetCheck.Findings(dataset, surveys, new() { Split = new([0, 1, 2, 3, 4, 5, 8], [6, 7]) })], "mosaic-tiles", FindingSeverity.Warning);
        Assert.Contains("2 pictures that were cut into tiles, 1 of them divided by the split", finding.Message, StringComparison.Ordinal);

        // Grouped, there is nothing to say.
        var grouped = new Dataset("x", dataset.Items.Select(static item => item with { Group = item.Name[..1] }));
        Assert.DoesNotContain(DatasetCheck.Findings(grouped, DatasetSurvey.Of(grouped), new()), static finding => finding.Rule == "mosaic-tiles");
    }

    [Fact]
    [Trait("Needs", "SharedData")]
    public void Mosaic_OfDsb2018_FindsMostOfTheTiles()
    {
        // SOURCE.md: 2x2 mosaics are a large part of the set; of the 151 images here 126 were found to go on in another.
        var dataset = DatasetReader.Open(new() { Images = SharedData.Path("data", "dsb2018_fluo", "images"), Labels = SharedData.Path("data", "dsb2018_fluo", "masks") });
        var mosaics = MosaicTiles.Find(DatasetSurvey.Of(dataset));
        Assert.InRange(mosaics.Sum(static mosaic => mosaic.Count), 100, 140);
        Assert.Contains(mosaics, static mosaic => mosaic.Count == 4);

        // Tiles of one picture carry numbers that follow each other.
        Assert.All(mosaics.Where(static mosaic => mosaic.Count == 4), static mosaic => Assert.InRange(mosaic[^1] - mosaic[0], 3, 12));
    }

    private static Image Cloud(int seed)
    {
        var random = new Random(seed);
        var waves = Enumerable.Range(0, 40).Select(_ => (Y: random.NextDouble() - 0.5, X: random.NextDouble() - 0.5, Phase: 7 * random.NextDouble())).ToArray();
        return new(1, 128, 128, [.. Enumerable.Range(0, 128 * 128).Select(p => (float)waves.Sum(wave => Math.Sin((0.6 * wave.Y * (p / 128)) + (0.6 * wave.X * (p % 128)) + wave.Phase)))], SampleFormat.Float32);
    }
}
