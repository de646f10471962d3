using UNetDsl.Imaging.Files;
using UNetDsl.Imaging.Instances;
using UNetDsl.Imaging.Metrics;

namespace UNetDsl.Imaging.Tests;

public sealed class VolumeTypeTests
{
    [Fact]
    public void Volume_OfPlanes_HasThemChannelByChannel()
    {
        Image[] planes = [TestImages.Noise(2, 3, 4, SampleFormat.UInt8, 1), TestImages.Noise(2, 3, 4, SampleFormat.UInt8, 2)];
        var volume = ImageVolume.Of(planes);
        Assert.Equal((2, new VolumeSize(2, 3, 4)), (volume.Channels, volume.Size));
        Assert.Equal([.. planes[0].Channel(1), .. planes[1].Channel(1)], volume.Channel(1).ToArray());
        Assert.Equal(planes[1].Pixels, volume.Slice(1).Pixels);
        Assert.Equal(1, planes[0].Depth);
    }

    [Fact]
    public void Size_InWords_NamesPlanesWhereThereAreSeveral()
    {
        Assert.Equal(("3x4", "2x3x4"), (new VolumeSize(1, 3, 4).ToString(), new VolumeSize(2, 3, 4).ToString()));
        Assert.Equal(("row 2, column 1", "plane 1, row 2, column 1"), (new VolumeSize(1, 3, 4).Place(9), new VolumeSize(2, 3, 4).Place(21)));
    }

    [Theory]
    [InlineData(0, 2, 3)]
    [InlineData(2, 2, 4)]
    public void Volume_WithoutPixelsForIt_IsRefused(int depth, int height, int width)
    {
        Assert.Throws<ArgumentException>(() => new ImageVolume(1, depth, height, width, new float[12], SampleFormat.UInt8));
        Assert.Throws<ArgumentException>(() => new LabelVolume(depth, height, width, new int[12]));
    }

    [Fact]
    public void Classes_OfAVolume_AreThoseOfAMap()
    {
        var volume = new LabelVolume(2, 1, 2, [0, 255, 255, 0]);
        Assert.Equal([0, 1, 1, 0], volume.ToClasses(2).Labels);
        var error = Assert.Throws<LabelException>(() => new LabelVolume(2, 1, 2, [0, 1, 1, 3]).ToClasses(2));
        Assert.Contains("Label 3 at plane 1, row 0, column 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Normalisation_OfAVolume_MeasuresAllPlanesTogether()
    {
        var planes = Enumerable.Range(0, 3).Select(z => new Image(1, 2, 2, [z, z, z, z], SampleFormat.UInt8)).ToArray();
        var normalised = new Normalisation { Kind = NormalisationKind.MinMax }.Apply(ImageVolume.Of(planes));
        Assert.Equal([0, 0, 0, 0, 0.5f, 0.5f, 0.5f, 0.5f, 1, 1, 1, 1], normalised.Pixels);
    }

    [Fact]
    public void Scores_OfAVolume_AreThoseOfItsPlanesButForObjects()
    {
        var random = new Random(3);
        LabelMap[] truths = [.. Enumerable.Range(0, 4).Select(_ => new LabelMap(9, 8, [.. Enumerable.Range(0, 72).Select(_ => random.Next(2))]))];
        Image[] predictions = [.. Enumerable.Range(0, 4).Select(k => TestImages.Noise(1, 9, 8, SampleFormat.UInt8, k))];
        var (planes, volume, overlap, whole) = (new PixelError(), new PixelError(), new Overlap(2), new Overlap(2));
        for (var z = 0; z < 4; z++)
        {
            planes.Add(predictions[z], truths[z]);
            overlap.Add(truths[z], truths[3 - z]);
        }

        volume.Add(ImageVolume.Of(predictions), LabelVolume.Of(truths));
        whole.Add(LabelVolume.Of(truths), LabelVolume.Of([.. truths.Reverse()]));
        Assert.Equal(planes.Value, volume.Value);
        Assert.Equal(overlap.Dice(1), whole.Dice(1));

        // A rod through all planes is one object in the volume and four in its planes.
        var rod = new LabelVolume(4, 3, 3, [.. Enumerable.Range(0, 36).Select(i => i % 9 == 4 ? 1 : 0)]);
        var table = ContingencyTable.Of(rod, InstanceExtraction.Extract(new ImageVolume(1, 4, 3, 3, Array.ConvertAll(rod.Labels, l => (float)l), SampleFormat.Float32), new(), out var count));
        Assert.Equal((1, 1, 4L), (count, table.PredictedObjects, table.CommonForeground));
    }

    [Fact]
    public void ReadVolume_WrittenPages_GivesThemBack()
    {
        using var folder = new TemporaryFolder();
        Image[] planes = [.. Enumerable.Range(0, 3).Select(z => TestImages.Noise(1, 5, 7, SampleFormat.UInt16, z))];
        using (var writer = new StackWriter(folder["v.tif"]))
        {
            Array.ForEach(planes, writer.Add);
            writer.Complete();
        }

        var stack = ImageStack.Open(folder["v.tif"]);
        Assert.Equal(ImageVolume.Of(planes).Pixels, stack.ReadVolume().Pixels);
        Assert.Equal(planes[1].Pixels, stack.ReadVolume(1, 1).Pixels);
        Assert.Equal(Array.ConvertAll(planes[2].Pixels, value => (int)value), stack.ReadLabelVolume(2).Labels);
        Assert.Throws<ArgumentOutOfRangeException>(() => stack.ReadVolume(1, 3));
        Assert.Single(ImageStack.OpenVolumes(folder["v.tif"]));
    }

    [Fact]
    public void ReadVolume_PagesOfUnlikeSize_SaysWhich()
    {
        using var folder = new TemporaryFolder();
        using (var writer = new StackWriter(folder["v.tif"]))
        {
            writer.Add(TestImages.Noise(1, 5, 7, SampleFormat.UInt8, 1));
            writer.Add(TestImages.Noise(1, 6, 7, SampleFormat.UInt8, 1));
            writer.Complete();
        }

        var error = Assert.Throws<ImageFileException>(() => ImageStack.Open(folder["v.tif"]).ReadVolume());
        Assert.Contains("page 0 is 5x7, 1 channel, UInt8 and page 1 is 6x7", error.Message, StringComparison.Ordinal);
    }
}
