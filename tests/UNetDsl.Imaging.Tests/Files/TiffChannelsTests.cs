using BitMiracle.LibTiff.Classic;
using NetVips;
using UNetDsl.Imaging.Files;
using Vips = NetVips.Image;

namespace UNetDsl.Imaging.Tests.Files;

/// <summary>Channels as samples of a page, and as pages where Fiji or OME-TIFF say so.</summary>
public sealed class TiffChannelsTests
{
    private const int Height = 3;
    private const int Width = 5;

    [Theory]
    [InlineData("ImageJ=1.54f\nimages=6\nchannels=2\nslices=3\nhyperstack=true\n", 6, 2, "0 1, 2 3, 4 5")]
    [InlineData("ImageJ=1.54f\nimages=6\nchannels=6\nmode=composite\n", 6, 6, "0 1 2 3 4 5")]
    [InlineData("ImageJ=1.54f\nimages=6\nslices=6\n", 6, 1, "0, 1, 2, 3, 4, 5")]
    [InlineData("ImageJ=1.54f\nimages=5\nchannels=2\n", 5, 1, "0, 1, 2, 3, 4")]
    [InlineData("OME XYCZT 2 3 1", 6, 2, "0 1, 2 3, 4 5")]
    [InlineData("OME XYZCT 2 3 1", 6, 2, "0 3, 1 4, 2 5")]
    [InlineData("OME XYZCT 2 2 2", 8, 2, "0 2, 1 3, 4 6, 5 7")]
    [InlineData("OME XYTZC 2 2 2", 8, 2, "0 4, 1 5, 2 6, 3 7")]
    [InlineData("OME XYZTC 3 2 1", 6, 3, "0 2 4, 1 3 5")]
    [InlineData("OME XYCZT 3 2 1", 2, 1, "0, 1")]
    [InlineData("OME XY?ZT 2 1 1", 2, 1, "0, 1")]
    [InlineData("<OME xmlns=\"http://www.openmicroscopy.org/Schemas/OME/2016-06\"><broken", 2, 1, "0, 1")]
    [InlineData("taken on a Tuesday, channels=2", 2, 1, "0, 1")]
    public void Pages_ThatAreChannels_AreOneImage(string description, int pages, int channels, string images)
    {
        using var folder = new TemporaryFolder();
        Write(folder["a.tif"], pages, description);
        var expected = images.Split(", ").Select(static image => image.Split(' ').Select(float.Parse).ToArray()).ToArray();

        var stack = ImageStack.Open(folder["a.tif"]);

        Assert.Equal(expected.Length, stack.Count);
        Assert.Equal(new ImageInfo(channels, Height, Width, SampleFormat.UInt8), stack.Info(0));
        for (var i = 0; i < stack.Count; i++)
        {
            var (whole, part, single) = (stack.ReadImage(i), stack.ReadRegion(i, 1, 2, 2, 3), new PageFile(folder["a.tif"], i).ReadImage());
            for (var channel = 0; channel < channels; channel++)
            {
                Assert.All(whole.Channel(channel).ToArray(), value => Assert.Equal(expected[i][channel], value));
                Assert.All(part.Channel(channel).ToArray(), value => Assert.Equal(expected[i][channel], value));
            }

            Assert.Equal((2, 3), (part.Height, part.Width));
            Assert.Equal(whole.Pixels, single.Pixels);
        }

        Assert.Equal(expected.Length, ImageStack.CountPages(folder["a.tif"]));
        if (!description.StartsWith("OME", StringComparison.Ordinal) || description.EndsWith('1'))
        {
            var volume = stack.ReadVolume();
            Assert.Equal(expected.SelectMany(static image => image).Sum(), volume.Pixels.Sum() / (Height * Width));
            Assert.Equal(channels, volume.Channels);
        }

        Assert.Contains($"pages are 0 to {expected.Length - 1}", Assert.Throws<ImageFileException>(() => new PageFile(folder["a.tif"], expected.Length).ReadImage()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ImageJ=1.54f\nimages=8\nchannels=2\nslices=2\nframes=2\n", 4)]
    [InlineData("ImageJ=1.54f\nimages=8\nslices=2\nframes=4\n", 8)]
    [InlineData("OME XYZTC 1 2 4", 8)]
    public void Frames_OfSlices_AreNoVolume(string description, int images)
    {
        using var folder = new TemporaryFolder();
        Write(folder["t.tif"], 8, description);
        var stack = ImageStack.Open(folder["t.tif"]);
        Assert.Equal(images, stack.Count);
        Assert.Equal((Height, Width), (stack.ReadImage(images - 1).Height, stack.ReadImage(0).Width));
        Assert.Contains("time series of volumes", Assert.Throws<ImageFileException>(() => stack.ReadVolume()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_InPagesThatAreChannels_AreRefused()
    {
        using var folder = new TemporaryFolder();
        Write(folder["a.tif"], 4, "ImageJ=1.54f\nimages=4\nchannels=4\n");
        var e = Assert.Throws<ImageFileException>(() => ImageStack.Open(folder["a.tif"]).ReadLabels(0));
        Assert.Contains("has 4 channels, so its pixels are no labels", e.Message, StringComparison.Ordinal);
        Assert.Contains("as slices", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ImageJ_ManyImagesBehindOnePage_SaysHowToSaveThem()
    {
        using var folder = new TemporaryFolder();
        Write(folder["huge.tif"], 1, "ImageJ=1.54f\nimages=9000\nslices=9000\n");
        var e = Assert.Throws<ImageFileException>(() => ImageStack.Open(folder["huge.tif"]));
        Assert.Contains("9000 images with one page", e.Message, StringComparison.Ordinal);
        Assert.Contains("OME-TIFF", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Enums.Interpretation.Bw, 2, 1)]
    [InlineData(Enums.Interpretation.Srgb, 4, 3)]
    public void Alpha_ThatIsDeclared_IsLost(Enums.Interpretation interpretation, int samples, int channels)
    {
        using var folder = new TemporaryFolder();
        var bytes = Enumerable.Range(0, samples * Height * Width).Select(static i => (byte)(i % 7)).ToArray();
        using (var raw = Vips.NewFromMemory(bytes, Width, Height, samples, Enums.BandFormat.Uchar))
        using (var tagged = raw.Copy(interpretation: interpretation))
        {
            tagged.Tiffsave(folder["a.tif"]);
        }

        var image = ImageStack.Open(folder["a.tif"]).ReadImage(0);

        Assert.Equal(channels, image.Channels);
        Assert.Equal(Enumerable.Range(0, Height * Width).Select(i => (float)bytes[i * samples]), image.Channel(0).ToArray());
    }

    [Fact]
    public void Alpha_IsCountedByWhatEachPageDeclares()
    {
        using var folder = new TemporaryFolder();
        (short[] Kinds, int Alpha)[] pages = [([], 0), ([0], 0), ([2], 1), ([1], 1), ([0, 0, 0, 2], 1), ([0, 2, 0], 0), ([0, 0, 0, 0, 0, 0, 0], 0), ([1, 2], 2)];
        using (var tiff = Tiff.Open(folder["t.tif"], "w"))
        {
            foreach (var (kinds, _) in pages)
            {
                TestTiff.Page(tiff, Width, Height, 1 + kinds.Length, 8);
                if (kinds.Length > 0)
                {
                    tiff.SetField(TiffTag.EXTRASAMPLES, kinds.Length, kinds);
                }

                TestTiff.Rows(tiff, Height, static _ => [.. Enumerable.Repeat((byte)9, Width * 8)]);
            }
        }

        for (var page = 0; page < pages.Length; page++)
        {
            Assert.Equal(pages[page].Alpha, TiffKinds.CountAlpha(folder["t.tif"], page));
        }

        Assert.Equal(0, TiffKinds.CountAlpha(folder["t.tif"], pages.Length));
        var stack = ImageStack.Open(folder["t.tif"]);
        Assert.Equal([1, 2, 1, 1, 4, 4, 8, 1], Enumerable.Range(0, stack.Count).Select(i => stack.Info(i).Channels));
    }

    /// <summary>Pages of one value each, their number. "OME XYCZT 2 3 1" is the XML of that order with sizes of C, Z and T.</summary>
    private static void Write(string path, int pages, string description)
    {
        if (description.Split(' ') is ["OME", var order, var c, var z, var t])
        {
            description =
                $"""<?xml version="1.0" encoding="UTF-8"?><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06"><Image ID="Image:0"><Pixels ID="Pixels:0" DimensionOrder="{order}" SizeC="{c}" SizeT="{t}" SizeX="{Width}" SizeY="{Height}" SizeZ="{z}" Type="uint8"><TiffData/></Pixels></Image></OME>""";
        }

        var bytes = Enumerable.Range(0, pages).SelectMany(static page => Enumerable.Repeat((byte)page, Height * Width)).ToArray();
        using var raw = Vips.NewFromMemory(bytes, Width, Height * pages, 1, Enums.BandFormat.Uchar);
        using var described = raw.Mutate(image =>
        {
            image.Set(GValue.GIntType, "page-height", Height);
            image.Set(GValue.GStrType, "image-description", description);
        });
        described.Tiffsave(path);
    }
}
