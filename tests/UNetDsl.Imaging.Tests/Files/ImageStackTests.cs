using NetVips;
using UNetDsl.Imaging.Files;
using Vips = NetVips.Image;

namespace UNetDsl.Imaging.Tests.Files;

public sealed class ImageStackTests
{
    [Fact]
    public void Folder_MixedFiles_AreInOrdinalOrderWithoutHiddenOnes()
    {
        using var folder = new TemporaryFolder();
        var order = new[] { "10.png", "9.tif", "B.PNG", "a.png" };
        for (var i = 0; i < order.Length; i++)
        {
            ImageFiles.Write(folder[order[i]], new Image(1, 2, 2, [i, i, i, i], SampleFormat.UInt8));
        }

        File.WriteAllText(folder[".hidden.png"], "no image");
        File.WriteAllText(folder["notes.txt"], "no image");
        var stack = ImageStack.Open(folder.Root);
        Assert.Equal(["10", "9", "B", "a"], Enumerable.Range(0, stack.Count).Select(stack.Name));
        Assert.Equal([0f, 1f, 2f, 3f], Enumerable.Range(0, 4).Select(i => stack.ReadImage(i).Pixels[0]));

        var selected = stack.Select([3, 1]);
        Assert.Equal(["a", "9"], Enumerable.Range(0, selected.Count).Select(selected.Name));
        Assert.Equal([3f, 1f], Enumerable.Range(0, 2).Select(i => selected.ReadImage(i).Pixels[0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => stack.Select([4]));
        Assert.Throws<ArgumentException>(() => stack.Select([]));
    }

    [Fact]
    public void Jpeg_Grey_IsReadAsOneChannel()
    {
        using var folder = new TemporaryFolder();
        using (var flat = Vips.NewFromMemory(Enumerable.Repeat((byte)77, 32 * 24).ToArray(), 32, 24, 1, Enums.BandFormat.Uchar))
        {
            flat.Jpegsave(folder["g.jpg"]);
        }

        var stack = ImageStack.Open(folder["g.jpg"]);
        Assert.Equal(new ImageInfo(1, 24, 32, SampleFormat.UInt8), stack.Info(0));
        Assert.All(stack.ReadImage(0).Pixels, v => Assert.Equal(77, v));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(4, 3)]
    public void Png_WithAlpha_LosesIt(int bands, int channels)
    {
        using var folder = new TemporaryFolder();
        var bytes = Enumerable.Range(0, bands * 35).Select(i => (byte)(i * 7)).ToArray();
        using (var raw = Vips.NewFromMemory(bytes, 7, 5, bands, Enums.BandFormat.Uchar))
        using (var tagged = raw.Copy(interpretation: bands == 2 ? Enums.Interpretation.Bw : Enums.Interpretation.Srgb))
        {
            tagged.Pngsave(folder["alpha.png"]);
        }

        var image = ImageStack.Open(folder["alpha.png"]).ReadImage(0);
        Assert.Equal(channels, image.Channels);
        for (var c = 0; c < channels; c++)
        {
            Assert.Equal(bytes[(11 * bands) + c], image[c, 1, 4]);
        }
    }

    [Fact]
    public void Png_WithPalette_GivesColoursAsImageAndIndicesAsLabels()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["colour.png"], PngBytes.Encode(3, 2, depth: 8, colour: 3, palette: [255, 0, 0, 0, 255, 0, 9, 9, 9], rows: [[0, 1, 2], [2, 2, 1]]));
        File.WriteAllBytes(folder["grey.png"], PngBytes.Encode(4, 1, depth: 2, colour: 3, palette: [0, 0, 0, 50, 50, 50, 100, 100, 100, 200, 200, 200], rows: [[0b00011011]]));

        var colour = ImageStack.Open(folder["colour.png"]);
        Assert.Equal([255f, 0f, 9f, 9f, 9f, 0f, 0f, 255f, 9f, 9f, 9f, 255f, 0f, 0f, 9f, 9f, 9f, 0f], colour.ReadImage(0).Pixels);
        Assert.Equal([0, 1, 2, 2, 2, 1], colour.ReadLabels(0).Labels);

        var grey = ImageStack.Open(folder["grey.png"]);
        Assert.Equal(1, grey.Info(0).Channels);
        Assert.Equal([0f, 50f, 100f, 200f], grey.ReadImage(0).Pixels);
        Assert.Equal([0, 1, 2, 3], grey.ReadLabels(0).Labels);
    }

    [Fact]
    public void Png_FourBitGrey_KeepsLabelNumbers()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["four.png"], PngBytes.Encode(4, 1, depth: 4, colour: 0, palette: null, rows: [[0x01, 0x2F]]));
        Assert.Equal([0, 1, 2, 15], ImageStack.Open(folder["four.png"]).ReadLabels(0).Labels);
    }

    [Fact]
    public void Tiff_SignedAndWideLabels_KeepTheirNumbers()
    {
        using var folder = new TemporaryFolder();
        int[] values = [0, 70_000, -1, 2_000_000_000];
        using (var raw = Vips.NewFromMemory(values, 2, 2, 1, Enums.BandFormat.Int))
        {
            raw.Tiffsave(folder["wide.tif"]);
        }

        Assert.Equal(values, ImageStack.Open(folder["wide.tif"]).ReadLabels(0).Labels);
    }

    [Theory]
    [InlineData(Enums.ForeignTiffCompression.None, false, false)]
    [InlineData(Enums.ForeignTiffCompression.Lzw, true, false)]
    [InlineData(Enums.ForeignTiffCompression.Packbits, false, true)]
    [InlineData(Enums.ForeignTiffCompression.Deflate, true, true)]
    public void Tiff_OfOtherSoftware_IsReadWholeAndByRegion(Enums.ForeignTiffCompression compression, bool tile, bool bigtiff)
    {
        using var folder = new TemporaryFolder();
        var values = Enumerable.Range(0, 300 * 200).Select(i => (ushort)(i * 31)).ToArray();
        using (var raw = Vips.NewFromMemory(values, 300, 200, 1, Enums.BandFormat.Ushort))
        {
            raw.Tiffsave(folder["other.tif"], compression: compression, tile: tile, tileWidth: 64, tileHeight: 64, bigtiff: bigtiff, predictor: Enums.ForeignTiffPredictor.Horizontal);
        }

        var stack = ImageStack.Open(folder["other.tif"]);
        Assert.Equal(Array.ConvertAll(values, v => (float)v), stack.ReadImage(0).Pixels);
        Assert.Equal(values[(50 * 300) + 70], stack.ReadRegion(0, 40, 60, 100, 100)[0, 10, 10]);
    }

    [Fact]
    public void FileName_WithBrackets_IsAPlainName()
    {
        // libvips reads "name[options]" in some of its calls.
        using var folder = new TemporaryFolder();
        var name = folder["well [page=2] é.tif"];
        ImageFiles.Write(name, TestImages.Noise(1, 4, 4, SampleFormat.UInt8, 1));
        Assert.Equal(1, ImageStack.Open(name).Count);
    }

    [Fact]
    public void Index_OutsideTheStack_IsRefused()
    {
        using var folder = new TemporaryFolder();
        ImageFiles.Write(folder["a.png"], TestImages.Noise(1, 4, 4, SampleFormat.UInt8, 1));
        var stack = ImageStack.Open(folder["a.png"]);
        Assert.Throws<ArgumentOutOfRangeException>(() => stack.ReadImage(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => stack.Name(-1));
    }
}
