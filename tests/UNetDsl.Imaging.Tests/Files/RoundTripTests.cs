using UNetDsl.Imaging.Files;

namespace UNetDsl.Imaging.Tests.Files;

public sealed class RoundTripTests
{
    [Theory]
    [InlineData(".tif", 1, SampleFormat.UInt8)]
    [InlineData(".tif", 1, SampleFormat.UInt16)]
    [InlineData(".tif", 1, SampleFormat.Float32)]
    [InlineData(".tif", 3, SampleFormat.UInt8)]
    [InlineData(".tiff", 3, SampleFormat.UInt16)]
    [InlineData(".tif", 3, SampleFormat.Float32)]
    [InlineData(".tif", 2, SampleFormat.UInt8)]
    [InlineData(".tif", 4, SampleFormat.UInt16)]
    [InlineData(".tif", 7, SampleFormat.Float32)]
    [InlineData(".png", 1, SampleFormat.UInt8)]
    [InlineData(".png", 1, SampleFormat.UInt16)]
    [InlineData(".png", 3, SampleFormat.UInt8)]
    [InlineData(".png", 3, SampleFormat.UInt16)]
    public void Image_WrittenAndRead_IsUnchanged(string extension, int channels, SampleFormat format)
    {
        using var folder = new TemporaryFolder();
        var image = TestImages.Noise(channels, 37, 53, format, seed: 1);
        ImageFiles.Write(folder["a" + extension], image);

        var stack = ImageStack.Open(folder["a" + extension]);
        Assert.Equal(1, stack.Count);
        Assert.Equal(new ImageInfo(channels, 37, 53, format), stack.Info(0));
        var read = stack.ReadImage(0);
        Assert.Equal(format, read.Format);
        Assert.Equal(image.Pixels, read.Pixels);
        Assert.Equal(["a" + extension], folder.Names);
    }

    [Fact]
    public void Stack_PagesOfUnlikeSizeAndFormat_AreReadLazilyOneByOne()
    {
        using var folder = new TemporaryFolder();
        Image[] pages =
        [
            TestImages.Noise(1, 300, 700, SampleFormat.UInt16, 1),
            TestImages.Noise(1, 31, 33, SampleFormat.UInt8, 2),
            TestImages.Noise(1, 1, 1, SampleFormat.Float32, 3),
        ];
        using (var writer = new StackWriter(folder["s.tif"]))
        {
            Array.ForEach(pages, writer.Add);
            writer.Complete();
        }

        var stack = ImageStack.Open(folder["s.tif"]);
        Assert.Equal(3, stack.Count);
        Assert.Equal("s-001", stack.Name(1));
        for (var i = 2; i >= 0; i--)
        {
            Assert.Equal(new ImageInfo(1, pages[i].Height, pages[i].Width, pages[i].Format), stack.Info(i));
            Assert.Equal(pages[i].Pixels, stack.ReadImage(i).Pixels);
        }
    }

    [Fact]
    public void TiffEncoder_PastTheClassicLimit_WritesBigTiffThatLibvipsReads()
    {
        // A real 4 GiB file is too slow for a test: the limit is lowered instead.
        using var folder = new TemporaryFolder();
        var image = TestImages.Noise(3, 400, 500, SampleFormat.UInt16, 4);
        using (var stream = File.Create(folder["big.tif"]))
        {
            var encoder = new TiffEncoder(stream, classicLimit: 1000);
            for (var i = 0; i < 2; i++)
            {
                encoder.Add(TiffPage.Of(image), (row, samples) => SampleEncoder.Encode(image, SampleFormat.UInt16, row, samples));
            }

            encoder.Finish();
        }

        Assert.Equal(43, File.ReadAllBytes(folder["big.tif"])[2]);
        var stack = ImageStack.Open(folder["big.tif"]);
        Assert.Equal(2, stack.Count);
        Assert.Equal(image.Pixels, stack.ReadImage(1).Pixels);
    }

    [Fact]
    public void Labels_Above255_KeepTheirIdsInBothFileTypes()
    {
        using var folder = new TemporaryFolder();
        var labels = new LabelMap(20, 30, [.. Enumerable.Range(0, 600).Select(i => i * 109)]);
        foreach (var name in new[] { "l.tif", "l.png" })
        {
            ImageFiles.Write(folder[name], labels);
            Assert.Equal(labels.Labels, ImageStack.Open(folder[name]).ReadLabels(0).Labels);
        }
    }

    [Fact]
    public void Labels_Above65535_KeepTheirIdsInATiffOnly()
    {
        using var folder = new TemporaryFolder();
        var labels = new LabelMap(20, 30, [.. Enumerable.Range(0, 600).Select(i => i * 3_579_139)]);
        ImageFiles.Write(folder["l.tif"], labels);
        Assert.Equal(labels.Labels, ImageStack.Open(folder["l.tif"]).ReadLabels(0).Labels);
        var error = Assert.Throws<ImageFileException>(() => ImageFiles.Write(folder["l.png"], labels));
        Assert.Contains("label 3579139 at row 0, column 1 does not fit the 16 bits of a PNG; write a TIFF", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ImageFileException>(() => ImageFiles.Write(folder["n.tif"], new LabelMap(1, 2, [0, -3])));
        Assert.Contains("label -3 at row 0, column 1 is negative", error.Message, StringComparison.Ordinal);
        Assert.Equal(["l.tif"], folder.Names);
    }

    [Fact]
    public void Samples_OutsideTheFormat_AreRoundedAndClamped()
    {
        using var folder = new TemporaryFolder();
        ImageFiles.Write(folder["c.png"], new Image(1, 1, 6, [-3f, 0.5f, 1.49f, 254.5f, 300f, float.NaN], SampleFormat.UInt8));
        Assert.Equal([0f, 1f, 1f, 255f, 255f, 0f], ImageStack.Open(folder["c.png"]).ReadImage(0).Pixels);
    }

    [Fact]
    public void File_WrittenAgain_IsReadAnew()
    {
        using var folder = new TemporaryFolder();
        for (var seed = 0; seed < 3; seed++)
        {
            var image = TestImages.Noise(1, 16, 16, SampleFormat.UInt8, seed);
            ImageFiles.Write(folder["same.tif"], image);
            Assert.Equal(image.Pixels, ImageStack.Open(folder["same.tif"]).ReadImage(0).Pixels);
        }
    }

    [Fact]
    public void Region_OfAPage_EqualsThePartOfTheWholePage()
    {
        using var folder = new TemporaryFolder();
        var image = TestImages.Noise(3, 90, 70, SampleFormat.UInt8, 9);
        ImageFiles.Write(folder["r.tif"], image);
        var stack = ImageStack.Open(folder["r.tif"]);
        var region = stack.ReadRegion(0, top: 11, left: 20, height: 30, width: 50);
        for (var c = 0; c < 3; c++)
        {
            for (var y = 0; y < 30; y++)
            {
                Assert.Equal(image.Channel(c).Slice(((y + 11) * 70) + 20, 50).ToArray(), region.Channel(c).Slice(y * 50, 50).ToArray());
            }
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => stack.ReadRegion(0, 61, 0, 30, 70));
    }
}
