using System.Runtime.InteropServices;
using BitMiracle.LibTiff.Classic;
using NetVips;
using StoredFormat = BitMiracle.LibTiff.Classic.SampleFormat;
using Vips = NetVips.Image;

namespace UNetDsl.Imaging.Files;

/// <summary>
/// Reads what libvips does not: the numbers behind a colour table, and samples of 64 bits, as NumPy writes them. LibTiff.NET
/// decodes the rows; what a page is, <see cref="TiffDirectory"/> says.
/// </summary>
internal static class ManagedTiff
{
    private const int ByteBits = 8;
    private const int WideBits = 64;
    private const int WideBytes = WideBits / ByteBits;

    static ManagedTiff() => Tiff.SetErrorHandler(new Silence());

    /// <summary>A page of which no pixel is read: its size, format, description and the number of pages.</summary>
    public static Vips OpenHeader(string path, int page) => Guard(path, () =>
    {
        var (shape, pages, description) = TiffDirectory.Read(
            path, directories => (Shape.Of(directories, page), directories.Count(), directories.First().Text(TiffDirectory.ImageDescription, int.MaxValue)));
        using var blank = Vips.Black(shape.Width, shape.Height, shape.Samples);
        using var cast = blank.Cast(shape.Format);
        return cast.Mutate(image =>
        {
            image.Set(GValue.GIntType, VipsFile.PagesField, pages);
            if (description is not null)
            {
                image.Set(GValue.GStrType, VipsFile.DescriptionField, description.TrimEnd('\0'));
            }
        });
    });

    /// <summary>A page: numbers of a colour table as they are, 64-bit samples as double.</summary>
    public static Vips Open(string path, int page) => Guard(path, () =>
    {
        var shape = TiffDirectory.Read(path, directories => Shape.Of(directories, page));
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var tiff = Tiff.ClientOpen(path, "r", file, new TiffStream()) ?? throw new EndOfStreamException();
        GoTo(tiff, page);
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

    /// <summary>From the first page to another.</summary>
    private static void GoTo(Tiff tiff, int page)
    {
        // SetDirectory takes 16 bits.
        for (var before = 0; before < page; before++)
        {
            if (!tiff.ReadDirectory())
            {
                throw new EndOfStreamException();
            }
        }
    }

    private static Vips Guard(string path, Func<Vips> read)
    {
        VipsRuntime.Ensure();
        try
        {
            return read();
        }
#pragma warning disable CA1031 // A damaged file makes the library throw whatever its arithmetic meets.
        catch (Exception e) when (e is not (ImageFileException or OutOfMemoryException))
#pragma warning restore CA1031
        {
            throw new ImageFileException(path, "cannot be decoded: it is truncated or damaged", e);
        }
    }

    /// <summary>Sides and samples of a page.</summary>
    private sealed record Shape(int Width, int Height, int Samples, bool IsPlanar, bool IsWide, StoredFormat Kind)
    {
        public int SampleBytes => IsWide ? WideBytes : 1;

        public Enums.BandFormat Format => IsWide ? Enums.BandFormat.Double : Enums.BandFormat.Uchar;

        /// <summary>Of a page. The library takes as much memory as a directory asks for, so all up to it must be sound.</summary>
        /// <exception cref="ArgumentOutOfRangeException">There is no such page, or one up to it is not sound.</exception>
        /// <exception cref="InvalidDataException">It has no size that libvips knows.</exception>
        public static Shape Of(IEnumerable<TiffDirectory> directories, int page)
        {
            // VIPS_MAX_COORD.
            const int LongestSide = 10_000_000;
            var directory = directories.TakeWhile(static directory => directory.IsSound).ElementAt(page);
            var (width, height, samples) = (directory.Number(TiffDirectory.Width, 0), directory.Number(TiffDirectory.Height, 0), directory.Number(TiffDirectory.SamplesPerPixel, 1));
            return width is >= 1 and <= LongestSide && height is >= 1 and <= LongestSide && samples >= 1
                ? new(
                    width,
                    height,
                    samples,
                    directory.Number(TiffDirectory.PlanarConfiguration, (int)PlanarConfig.CONTIG) == (int)PlanarConfig.SEPARATE,
                    directory.Number(TiffDirectory.BitsPerSample, 1) == WideBits,
                    (StoredFormat)directory.Number(TiffDirectory.SampleFormat, (int)StoredFormat.UINT))
                : throw new InvalidDataException();
        }

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
