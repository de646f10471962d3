using BitMiracle.LibTiff.Classic;
using UNetDsl.Imaging.Files;
using Stored = BitMiracle.LibTiff.Classic.SampleFormat;

namespace UNetDsl.Imaging.Tests.Files;

/// <summary>TIFFs with a colour table, and of 64-bit samples.</summary>
public sealed class ManagedTiffTests
{
    private const int Height = 5;
    private const int Width = 7;

    /// <summary>Two pages of 8-bit numbers with a colour table of greens.</summary>
    private static void WriteIndexed(string path, string? description, string mode = "w")
    {
        using var tiff = Tiff.Open(path, mode);
        short[] none = new short[256], green = [.. Enumerable.Range(0, 256).Select(static i => (short)(257 * i))];
        for (var page = 0; page < 2; page++)
        {
            TestTiff.Page(tiff, Width, Height, 1, 8, compression: Compression.LZW);
            tiff.SetField(TiffTag.PHOTOMETRIC, Photometric.PALETTE);
            tiff.SetField(TiffTag.COLORMAP, none, green, none);
            if (description is not null && page == 0)
            {
                tiff.SetField(TiffTag.IMAGEDESCRIPTION, description);
            }

            TestTiff.Rows(tiff, Height, y => [.. Enumerable.Range(0, Width).Select(x => (byte)Value(page, y, x))]);
        }
    }

    private static int Value(int page, int y, int x) => (100 * page) + (10 * y) + x;

    private static IEnumerable<int> Values(int page) => from y in Enumerable.Range(0, Height) from x in Enumerable.Range(0, Width) select Value(page, y, x);

    [Theory]
    [InlineData("w")]
    [InlineData("wb")]
    public void Indexed_OfImageJ_HoldsGreyValuesAndLabels(string mode)
    {
        using var folder = new TemporaryFolder();
        WriteIndexed(folder["lut.tif"], "ImageJ=1.54f\nimages=2\nslices=2\n", mode);
        var stack = ImageStack.Open(folder["lut.tif"]);
        Assert.Equal((2, new ImageInfo(1, Height, Width, SampleFormat.UInt8)), (stack.Count, stack.Info(1)));
        for (var page = 0; page < 2; page++)
        {
            Assert.Equal(Values(page).Select(static value => (float)value), stack.ReadImage(page).Pixels);
            Assert.Equal(Values(page), stack.ReadLabels(page).Labels);
        }

        Assert.Equal([Value(1, 2, 3), Value(1, 2, 4)], stack.ReadRegion(1, 2, 3, 1, 2).Pixels.Select(static value => (int)value));
        Assert.Equal(2, ImageStack.CountPages(folder["lut.tif"]));

        // Its pages may be channels as others' may.
        WriteIndexed(folder["two.tif"], "ImageJ=1.54f\nimages=2\nchannels=2\n");
        Assert.Equal(Values(0).Concat(Values(1)).Select(static value => (float)value), ImageStack.Open(folder["two.tif"]).ReadImage(0).Pixels);
    }

    [Fact]
    public void Indexed_OfOthers_IsAColourImageAndItsLabelsAreIndices()
    {
        using var folder = new TemporaryFolder();
        WriteIndexed(folder["p.tif"], description: null);
        var stack = ImageStack.Open(folder["p.tif"]);
        Assert.Equal(3, stack.Channels);
        Assert.Equal(Values(1).Select(static value => (float)value), stack.ReadImage(1).Channel(1).ToArray());
        Assert.Equal(Values(1), stack.ReadLabels(1).Labels);
    }

    [Theory]
    [InlineData(Stored.IEEEFP, Compression.NONE, "w", false)]
    [InlineData(Stored.IEEEFP, Compression.ADOBE_DEFLATE, "wb", false)]
    [InlineData(Stored.INT, Compression.LZW, "w", false)]
    [InlineData(Stored.UINT, Compression.NONE, "w", true)]
    public void Wide_Samples_AreRead(Stored format, Compression compression, string mode, bool planar)
    {
        using var folder = new TemporaryFolder();
        using (var tiff = Tiff.Open(folder["w.tif"], mode))
        {
            for (var page = 0; page < 2; page++)
            {
                TestTiff.Page(tiff, Width, Height, 2, 64, format, compression);
                tiff.SetField(TiffTag.PLANARCONFIG, planar ? PlanarConfig.SEPARATE : PlanarConfig.CONTIG);
                TestTiff.Rows(tiff, Height, y => Row(page, y), planar ? 2 : 1);
            }
        }

        var stack = ImageStack.Open(folder["w.tif"]);
        Assert.Equal((2, new ImageInfo(2, Height, Width, SampleFormat.Float32)), (stack.Count, stack.Info(0)));
        var read = stack.ReadImage(1);
        Assert.Equal(Values(1).Select(value => Sample(value, 0)), read.Channel(0).ToArray());
        Assert.Equal(Values(1).Select(value => Sample(value, 1)), read.Channel(1).ToArray());

        byte[] Row(int page, int y)
        {
            var (plane, row) = Math.DivRem(y, Height);
            var samples = Enumerable.Range(0, Width).SelectMany(x => planar ? [Sample(Value(page, row, x), plane)] : new[] { Sample(Value(page, row, x), 0), Sample(Value(page, row, x), 1) });
            return [.. samples.SelectMany(value => format == Stored.IEEEFP ? BitConverter.GetBytes((double)value) : BitConverter.GetBytes((long)value))];
        }

        float Sample(int value, int channel) => channel == 0 ? value : format == Stored.UINT ? 2 * value : -value;
    }

    [Fact]
    public void Wide_Labels_OfNumPy_AreWholeNumbers()
    {
        using var folder = new TemporaryFolder();
        Write(1L << 40, "big.tif");
        Write(70_000, "l.tif");
        Assert.Equal(70_000, ImageStack.Open(folder["l.tif"]).ReadLabels(0).Labels[0]);
        var e = Assert.Throws<ImageFileException>(() => ImageStack.Open(folder["big.tif"]).ReadLabels(0));
        Assert.Contains("which is no label", e.Message, StringComparison.Ordinal);

        // Cut off within its pixels or its directory.
        var bytes = File.ReadAllBytes(folder["l.tif"]);
        for (var length = 8; length < bytes.Length; length += 13)
        {
            File.WriteAllBytes(folder["cut.tif"], bytes[..length]);
            Assert.Contains("cut.tif'", Assert.Throws<ImageFileException>(() => ImageStack.Open(folder["cut.tif"]).ReadLabels(0)).Message, StringComparison.Ordinal);
        }

        void Write(long value, string name)
        {
            using var tiff = Tiff.Open(folder[name], "w");
            TestTiff.Page(tiff, Width, Height, 1, 64, Stored.INT);
            TestTiff.Rows(tiff, Height, _ => [.. Enumerable.Repeat(value, Width).SelectMany(BitConverter.GetBytes)]);
        }
    }

    [Theory]
    [InlineData(128, Stored.COMPLEXIEEEFP, "complex numbers")]
    [InlineData(12, Stored.UINT, "samples of 12 bits")]
    [InlineData(24, Stored.IEEEFP, "samples of 24 bits; save it with 8, 16 or 32")]
    public void Samples_ThatNothingReads_AreNamed(int bits, Stored format, string words)
    {
        using var folder = new TemporaryFolder();
        using (var tiff = Tiff.Open(folder["x.tif"], "w"))
        {
            TestTiff.Page(tiff, Width, Height, 1, bits, format);
            TestTiff.Rows(tiff, Height, _ => new byte[((Width * bits) + 7) / 8]);
        }

        Assert.Contains($"x.tif' holds {words}", Assert.Throws<ImageFileException>(() => ImageStack.Open(folder["x.tif"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wide_InTiles_SaysHowToSaveIt()
    {
        using var folder = new TemporaryFolder();
        using (var tiff = Tiff.Open(folder["t.tif"], "w"))
        {
            TestTiff.Page(tiff, 16, 16, 1, 64, Stored.IEEEFP);
            tiff.SetField(TiffTag.TILEWIDTH, 16);
            tiff.SetField(TiffTag.TILELENGTH, 16);
            Assert.True(tiff.WriteEncodedTile(0, new byte[16 * 16 * 8], 16 * 16 * 8) > 0);
            Assert.True(tiff.WriteDirectory());
        }

        Assert.Contains("in strips", Assert.Throws<ImageFileException>(() => ImageStack.Open(folder["t.tif"]).ReadImage(0)).Message, StringComparison.Ordinal);
    }
}
