using BitMiracle.LibTiff.Classic;

namespace UNetDsl.Imaging.Tests.Files;

/// <summary>Writes TIFFs of kinds that the product does not write.</summary>
internal static class TestTiff
{
    /// <summary>Begins a page in one strip.</summary>
    public static void Page(Tiff tiff, int width, int height, int samples, int bits, BitMiracle.LibTiff.Classic.SampleFormat format = BitMiracle.LibTiff.Classic.SampleFormat.UINT, Compression compression = Compression.NONE)
    {
        tiff.SetField(TiffTag.IMAGEWIDTH, width);
        tiff.SetField(TiffTag.IMAGELENGTH, height);
        tiff.SetField(TiffTag.SAMPLESPERPIXEL, samples);
        tiff.SetField(TiffTag.BITSPERSAMPLE, bits);
        tiff.SetField(TiffTag.SAMPLEFORMAT, format);
        tiff.SetField(TiffTag.PHOTOMETRIC, Photometric.MINISBLACK);
        tiff.SetField(TiffTag.PLANARCONFIG, PlanarConfig.CONTIG);
        tiff.SetField(TiffTag.ROWSPERSTRIP, height);
        tiff.SetField(TiffTag.COMPRESSION, compression);
    }

    /// <summary>Writes the rows of a page and ends it.</summary>
    public static void Rows(Tiff tiff, int height, Func<int, byte[]> row, int planes = 1)
    {
        for (var plane = 0; plane < planes; plane++)
        {
            for (var y = 0; y < height; y++)
            {
                Assert.True(tiff.WriteScanline(row((plane * height) + y), y, (short)plane));
            }
        }

        Assert.True(tiff.WriteDirectory());
    }
}
