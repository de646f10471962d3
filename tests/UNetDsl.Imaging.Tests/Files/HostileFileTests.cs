using NetVips;
using UNetDsl.Imaging.Files;
using Vips = NetVips.Image;

namespace UNetDsl.Imaging.Tests.Files;

public sealed class HostileFileTests
{
    [Fact]
    public void Open_MissingFile_SaysSo()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<ImageFileException>(() => ImageStack.Open(folder["none.tif"]));
        Assert.Contains("none.tif' cannot be opened: there is no such file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_EmptyFolder_SaysWhichNamesWouldWork()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["readme.txt"], "x");
        var error = Assert.Throws<ImageFileException>(() => ImageStack.Open(folder.Root));
        Assert.Contains(".png", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text.tif", "hello, I am text and no image at all")]
    [InlineData("empty.png", "")]
    public void Open_NoImage_SaysSo(string name, string content)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder[name], content);
        var error = Assert.Throws<ImageFileException>(() => ImageStack.Open(folder[name]));
        Assert.EndsWith("is not a TIFF, PNG or JPEG image", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("t.tif")]
    [InlineData("t.png")]
    [InlineData("t.jpg")]
    public void Read_TruncatedAnywhere_FailsAndNeverGivesGreyPixels(string name)
    {
        using var folder = new TemporaryFolder();
        var image = TestImages.Noise(1, 120, 90, SampleFormat.UInt8, 5);
        using (var raw = Vips.NewFromMemory(SampleEncoder.Encode(image, SampleFormat.UInt8), 90, 120, 1, Enums.BandFormat.Uchar))
        {
            raw.WriteToFile(folder[name]);
        }

        var bytes = File.ReadAllBytes(folder[name]);
        for (var percent = 1; percent < 100; percent += 7)
        {
            File.WriteAllBytes(folder["cut-" + name], bytes[..(bytes.Length * percent / 100)]);
            var error = Assert.Throws<ImageFileException>(() => ImageStack.Open(folder["cut-" + name]).ReadImage(0));
            Assert.Contains("cut-" + name, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_TruncatedStackOfThisWriter_Fails()
    {
        using var folder = new TemporaryFolder();
        using (var writer = new StackWriter(folder["s.tif"]))
        {
            writer.Add(TestImages.Noise(1, 200, 200, SampleFormat.UInt16, 1));
            writer.Add(TestImages.Noise(1, 200, 200, SampleFormat.UInt16, 2));
            writer.Complete();
        }

        var bytes = File.ReadAllBytes(folder["s.tif"]);
        File.WriteAllBytes(folder["s.tif"], bytes[..(bytes.Length / 2)]);
        Assert.Throws<ImageFileException>(() => ImageStack.Open(folder["s.tif"]).ReadImage(1));
    }

    [Fact]
    public void Read_DamagedBytes_FailsOrReadsButNeverCrashes()
    {
        using var folder = new TemporaryFolder();
        ImageFiles.Write(folder["d.tif"], TestImages.Noise(1, 64, 64, SampleFormat.UInt8, 3));
        ImageFiles.Write(folder["d.png"], TestImages.Noise(1, 64, 64, SampleFormat.UInt8, 3));
        var random = new Random(11);
        foreach (var name in new[] { "d.tif", "d.png" })
        {
            var bytes = File.ReadAllBytes(folder[name]);
            for (var round = 0; round < 200; round++)
            {
                var copy = (byte[])bytes.Clone();
                for (var k = 0; k < 3; k++)
                {
                    copy[random.Next(copy.Length)] = (byte)random.Next(256);
                }

                File.WriteAllBytes(folder["x" + name], copy);
                var error = Record.Exception(() => ImageStack.Open(folder["x" + name]).ReadLabels(0));
                Assert.True(error is null or ImageFileException, $"round {round}: {error}");
            }
        }
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "an infinite value")]
    public void Read_FloatThatIsNotFinite_NamesFilePageAndPixel(float bad, string word)
    {
        using var folder = new TemporaryFolder();
        var pixels = new float[20 * 30];
        pixels[(7 * 30) + 12] = bad;
        using (var writer = new StackWriter(folder["nan.tif"]))
        {
            writer.Add(new Image(1, 2, 2, new float[4], SampleFormat.Float32));
            writer.Add(new Image(1, 20, 30, pixels, SampleFormat.Float32));
            writer.Complete();
        }

        var stack = ImageStack.Open(folder["nan.tif"]);
        var error = Assert.Throws<ImageFileException>(() => stack.ReadImage(1));
        Assert.Contains($"nan.tif', page 1, has {word} at row 7, column 12", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ImageFileException>(() => stack.ReadRegion(1, 5, 10, 10, 10));
        Assert.Contains("row 7, column 12", error.Message, StringComparison.Ordinal);
        Assert.Throws<ImageFileException>(() => stack.ReadLabels(1));
    }

    [Fact]
    public void Open_FolderOfUnlikeChannels_NamesBothFiles()
    {
        using var folder = new TemporaryFolder();
        ImageFiles.Write(folder["a.png"], TestImages.Noise(1, 8, 8, SampleFormat.UInt8, 1));
        ImageFiles.Write(folder["b.png"], TestImages.Noise(3, 8, 8, SampleFormat.UInt8, 1));
        var error = Assert.Throws<ImageFileException>(() => ImageStack.Open(folder.Root));
        Assert.Contains("'a.png' has 1, 'b.png' has 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_FromColourFractionOrJpeg_AreRefused()
    {
        using var folder = new TemporaryFolder();
        ImageFiles.Write(folder["rgb.png"], TestImages.Noise(3, 8, 8, SampleFormat.UInt8, 1));
        ImageFiles.Write(folder["half.tif"], new Image(1, 1, 2, [1f, 0.5f], SampleFormat.Float32));
        using (var raw = Vips.NewFromMemory(new byte[64], 8, 8, 1, Enums.BandFormat.Uchar))
        {
            raw.Jpegsave(folder["l.jpg"]);
        }

        Assert.Contains("colour", Assert.Throws<ImageFileException>(() => ImageStack.Open(folder["rgb.png"]).ReadLabels(0)).Message, StringComparison.Ordinal);
        Assert.Contains("0.5 at row 0, column 1", Assert.Throws<ImageFileException>(() => ImageStack.Open(folder["half.tif"]).ReadLabels(0)).Message, StringComparison.Ordinal);
        Assert.Contains("JPEG", Assert.Throws<ImageFileException>(() => ImageStack.Open(folder["l.jpg"]).ReadLabels(0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WithoutComplete_LeavesNothing()
    {
        using var folder = new TemporaryFolder();
        using (var writer = new StackWriter(folder["half.tif"]))
        {
            writer.Add(TestImages.Noise(1, 64, 64, SampleFormat.UInt8, 1));
            Assert.Single(folder.Names);
        }

        Assert.Empty(folder.Names);
    }

    [Fact]
    public void Write_Impossible_SaysWhyAndLeavesNothing()
    {
        using var folder = new TemporaryFolder();
        var image = TestImages.Noise(1, 4, 4, SampleFormat.UInt8, 1);
        Directory.CreateDirectory(folder["folder.png"]);
        Assert.Contains("its folder does not exist", Error(folder["no/where.png"], image), StringComparison.Ordinal);
        Assert.Contains("is a folder", Error(folder["folder.png"], image), StringComparison.Ordinal);
        Assert.Contains(".png, .tif or .tiff", Error(folder["a.bmp"], image), StringComparison.Ordinal);
        Assert.Contains("Float32", Error(folder["a.png"], TestImages.Noise(1, 4, 4, SampleFormat.Float32, 1)), StringComparison.Ordinal);
        Assert.Contains("2 channel(s)", Error(folder["a.png"], TestImages.Noise(2, 4, 4, SampleFormat.UInt8, 1)), StringComparison.Ordinal);
        Assert.Throws<ImageFileException>(() => ImageFiles.Write(folder["a.png"], new LabelMap(1, 1, [70_000])));
        Assert.Throws<ImageFileException>(() => new StackWriter(folder["none.tif"]).Complete());
        Assert.Equal(["folder.png"], folder.Names.Where(n => !n.EndsWith(".tmp", StringComparison.Ordinal)));
    }

    [Fact]
    public void Write_OnAFullDisk_SaysSo()
    {
        // ENOSPC of Linux; what .NET puts into HResult when a write finds no room.
        Assert.Equal("the disk is full", FileErrors.Reason(new IOException("No space left on device", 28)));
        Assert.Equal("the file system is read-only", FileErrors.Reason(new IOException("Read-only file system", 30)));
    }

    private static string Error(string path, Image image) =>
        Assert.Throws<ImageFileException>(() => ImageFiles.Write(path, image)).Message;
}
