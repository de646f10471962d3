using System.Buffers.Binary;
using System.Runtime.InteropServices;
using BitMiracle.LibTiff.Classic;
using NetVips;
using StoredFormat = BitMiracle.LibTiff.Classic.SampleFormat;
using Vips = NetVips.Image;

namespace UNetDsl.Imaging.Files;

/// <summary>
/// Reads with LibTiff.NET what libvips does not tell or cannot read of a TIFF: which samples are alpha, the numbers behind a
/// colour table, and samples of 64 bits, as NumPy writes them.
/// </summary>
internal static class ManagedTiff
{
    private const int ByteBits = 8;
    private const int WideBits = 64;
    private const int WideBytes = WideBits / ByteBits;
    private static readonly int[] Readable = [1, 2, 4, ByteBits, 16, 32];

    static ManagedTiff() => Tiff.SetErrorHandler(new Silence());

    /// <summary>How a TIFF is to be read, by its first page.</summary>
    /// <exception cref="ImageFileException">Its samples are of a kind that nothing here reads.</exception>
    public static ImageContainer KindOf(string path)
    {
        using var tiff = Open(path);
        if (tiff is null)
        {
            // libvips says what is wrong with it.
            return ImageContainer.Tiff;
        }

        var (bits, format) = (Number(tiff, TiffTag.BITSPERSAMPLE, 1), (StoredFormat)Number(tiff, TiffTag.SAMPLEFORMAT, (int)StoredFormat.UINT));
        if (format is StoredFormat.COMPLEXIEEEFP or StoredFormat.COMPLEXINT)
        {
            throw new ImageFileException(path, "holds complex numbers; save its magnitude, as 32-bit float", innerException: null);
        }

        if (bits == WideBits)
        {
            return ImageContainer.WideTiff;
        }

        if (!Readable.Contains(bits) && !(bits is 16 or 24 && format == StoredFormat.IEEEFP))
        {
            throw new ImageFileException(path, $"holds samples of {bits} bits; save it with 8, 16 or 32", innerException: null);
        }

        return IsIndexed(tiff) && Text(tiff)?.StartsWith(PageChannels.ImageJ, StringComparison.Ordinal) == true ? ImageContainer.IndexedTiff : ImageContainer.Tiff;
    }

    /// <summary>Whether the pages hold 8-bit numbers with a colour table.</summary>
    public static bool IsIndexed(string path)
    {
        using var tiff = Open(path);
        return tiff is not null && IsIndexed(tiff);
    }

    /// <summary>Samples at the end of each pixel that a page declares to be alpha; others beyond grey or RGB are channels.</summary>
    /// <param name="path">A TIFF.</param>
    /// <param name="page">Page, from 0.</param>
    public static int CountAlpha(string path, int page)
    {
        using var tiff = Open(path);
        if (tiff is null || !GoTo(tiff, page) || tiff.GetField(TiffTag.EXTRASAMPLES) is not [var count, var kinds, ..])
        {
            return 0;
        }

        return kinds.ToShortArray().Take(count.ToInt()).Reverse()
            .TakeWhile(static kind => (ExtraSample)kind is ExtraSample.ASSOCALPHA or ExtraSample.UNASSALPHA).Count();
    }

    /// <summary>A page of which no pixel is read: its size, format, description and the number of pages.</summary>
    public static Vips OpenHeader(string path, int page) => Guard(path, tiff =>
    {
        var pages = 1;
        while (tiff.ReadDirectory())
        {
            pages++;
        }

        RequirePage(tiff, page);
        var shape = Shape.Of(tiff);
        using var blank = Vips.Black(shape.Width, shape.Height, shape.Samples);
        using var cast = blank.Cast(shape.Format);
        RequirePage(tiff, 0);
        return cast.Mutate(image =>
        {
            image.Set(GValue.GIntType, VipsFile.PagesField, pages);
            if (Text(tiff) is { } description)
            {
                image.Set(GValue.GStrType, VipsFile.DescriptionField, description);
            }
        });
    });

    /// <summary>A page: numbers of a colour table as they are, 64-bit samples as double.</summary>
    public static Vips Open(string path, int page) => Guard(path, tiff =>
    {
        RequirePage(tiff, page);
        var shape = Shape.Of(tiff);
        if (tiff.IsTiled())
        {
            throw new ImageFileException(path, "is divided into tiles of 64-bit samples; save it with 32 bits, or in strips", innerException: null);
        }

        var bytes = new byte[checked((long)shape.Height * shape.Width * shape.Samples * shape.SampleBytes)];
        var planes = shape.IsPlanar ? shape.Samples : 1;
        var row = new byte[tiff.ScanlineSize()];
        for (var plane = 0; plane < planes; plane++)
        {
            for (var y = 0; y < shape.Height; y++)
            {
                if (!tiff.ReadScanline(row, y, (short)plane))
                {
                    throw new ImageFileException(path, $"cannot be decoded: it is truncated or damaged at row {y}", innerException: null);
                }

                shape.Put(row, plane, y, bytes);
            }
        }

        return Vips.NewFromMemory(bytes, shape.Width, shape.Height, shape.Samples, shape.Format);
    });

    private static bool IsIndexed(Tiff tiff) =>
        Number(tiff, TiffTag.PHOTOMETRIC, 0) == (int)Photometric.PALETTE && Number(tiff, TiffTag.BITSPERSAMPLE, 1) == ByteBits;

    private static string? Text(Tiff tiff) => tiff.GetField(TiffTag.IMAGEDESCRIPTION) is [var text, ..] ? text.ToString() : null;

    private static int Number(Tiff tiff, TiffTag tag, int otherwise) => tiff.GetField(tag) is [var value, ..] ? value.ToInt() : otherwise;

    private static bool GoTo(Tiff tiff, int page)
    {
        if (!tiff.SetDirectory(0))
        {
            return false;
        }

        // SetDirectory takes 16 bits.
        for (var before = 0; before < page; before++)
        {
            if (!tiff.ReadDirectory())
            {
                return false;
            }
        }

        return true;
    }

    private static void RequirePage(Tiff tiff, int page)
    {
        if (!GoTo(tiff, page))
        {
            throw new EndOfStreamException();
        }
    }

    /// <summary>Opens a file at its first page; null where it is damaged.</summary>
    private static Tiff? Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            return Tiff.ClientOpen(path, "r", file, new TiffStream()) ?? Closed();
        }
#pragma warning disable CA1031 // A damaged file makes the library throw whatever its arithmetic meets.
        catch (Exception)
#pragma warning restore CA1031
        {
            return Closed();
        }

        Tiff? Closed()
        {
            file.Dispose();
            return null;
        }
    }

    private static Vips Guard(string path, Func<Tiff, Vips> read)
    {
        VipsRuntime.Ensure();
        try
        {
            using var tiff = Open(path) ?? throw new EndOfStreamException();
            return read(tiff);
        }
        catch (Exception e) when (e is not (ImageFileException or OutOfMemoryException))
        {
            throw new ImageFileException(path, "cannot be decoded: it is truncated or damaged", e);
        }
    }

    /// <summary>Sides and samples of a page.</summary>
    private sealed record Shape(int Width, int Height, int Samples, bool IsPlanar, bool IsWide, StoredFormat Kind)
    {
        public int SampleBytes => IsWide ? WideBytes : 1;

        public Enums.BandFormat Format => IsWide ? Enums.BandFormat.Double : Enums.BandFormat.Uchar;

        public static Shape Of(Tiff tiff) => new(
            Number(tiff, TiffTag.IMAGEWIDTH, 0),
            Number(tiff, TiffTag.IMAGELENGTH, 0),
            Number(tiff, TiffTag.SAMPLESPERPIXEL, 1),
            Number(tiff, TiffTag.PLANARCONFIG, (int)PlanarConfig.CONTIG) == (int)PlanarConfig.SEPARATE,
            Number(tiff, TiffTag.BITSPERSAMPLE, 1) == WideBits,
            (StoredFormat)Number(tiff, TiffTag.SAMPLEFORMAT, (int)StoredFormat.UINT));

        /// <summary>Puts a row where it belongs among interleaved samples.</summary>
        public void Put(byte[] row, int plane, int y, byte[] interleaved)
        {
            var (count, step) = IsPlanar ? (Width, Samples) : (Width * Samples, 1);
            var first = (y * Width * Samples) + plane;
            if (!IsWide)
            {
                for (var i = 0; i < count; i++)
                {
                    interleaved[first + (i * step)] = row[i];
                }

                return;
            }

            var values = MemoryMarshal.Cast<byte, double>(interleaved.AsSpan());
            for (var i = 0; i < count; i++)
            {
                var bits = MemoryMarshal.Read<long>(row.AsSpan(i * WideBytes));
                values[first + (i * step)] = Kind switch
                {
                    StoredFormat.IEEEFP => BitConverter.Int64BitsToDouble(bits),
                    StoredFormat.INT => bits,
                    _ => (ulong)bits,
                };
            }
        }
    }

    /// <summary>Keeps the library from writing to the console.</summary>
    private sealed class Silence : TiffErrorHandler
    {
        public override void ErrorHandler(Tiff tif, string method, string format, params object[] args)
        {
        }

        public override void ErrorHandlerExt(Tiff tif, object clientData, string method, string format, params object[] args)
        {
        }

        public override void WarningHandler(Tiff tif, string method, string format, params object[] args)
        {
        }

        public override void WarningHandlerExt(Tiff tif, object clientData, string method, string format, params object[] args)
        {
        }
    }
}
