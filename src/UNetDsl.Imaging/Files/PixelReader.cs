using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetVips;
using Vips = NetVips.Image;

namespace UNetDsl.Imaging.Files;

/// <summary>Turns a decoded libvips image into planar raw values or whole-number labels.</summary>
internal static class PixelReader
{
    /// <summary>Takes the samples of some rows, interleaved.</summary>
    private delegate void PartReader<T>(int firstPixel, ReadOnlySpan<T> samples);

    /// <summary>Sample format of an image; signed, wide and double samples are read as float.</summary>
    public static SampleFormat Format(Vips image) => image.Format switch
    {
        Enums.BandFormat.Uchar => SampleFormat.UInt8,
        Enums.BandFormat.Ushort => SampleFormat.UInt16,
        _ => SampleFormat.Float32,
    };

    /// <summary>Raw values, planar.</summary>
    public static Image ReadImage(Vips image, ImagePage page, (int Top, int Left) origin)
    {
        CheckLength(image, page);
        var pixels = image.Format switch
        {
            Enums.BandFormat.Uchar => Planar<byte>(image, page, static v => v),
            Enums.BandFormat.Char => Planar<sbyte>(image, page, static v => v),
            Enums.BandFormat.Ushort => Planar<ushort>(image, page, static v => v),
            Enums.BandFormat.Short => Planar<short>(image, page, static v => v),
            Enums.BandFormat.Uint => Planar<uint>(image, page, static v => (float)v),
            Enums.BandFormat.Int => Planar<int>(image, page, static v => (float)v),
            Enums.BandFormat.Float => Planar<float>(image, page, static v => v),
            Enums.BandFormat.Double => Planar<double>(image, page, static v => (float)v),
            _ => throw Unsupported(image, page),
        };
        if (Format(image) == SampleFormat.Float32)
        {
            CheckFinite(pixels, image.Height, image.Width, page, origin);
        }

        return new Image(image.Bands, image.Height, image.Width, pixels, Format(image));
    }

    /// <summary>Labels, one whole number a pixel; colours that are grey count as grey.</summary>
    public static LabelMap ReadLabels(Vips image, ImagePage page)
    {
        CheckLength(image, page);
        var labels = image.Format switch
        {
            Enums.BandFormat.Uchar => Labels<byte>(image, page),
            Enums.BandFormat.Char => Labels<sbyte>(image, page),
            Enums.BandFormat.Ushort => Labels<ushort>(image, page),
            Enums.BandFormat.Short => Labels<short>(image, page),
            Enums.BandFormat.Uint => Labels<uint>(image, page),
            Enums.BandFormat.Int => Labels<int>(image, page),
            Enums.BandFormat.Float => Labels<float>(image, page),
            Enums.BandFormat.Double => Labels<double>(image, page),
            _ => throw Unsupported(image, page),
        };
        return new LabelMap(image.Height, image.Width, labels);
    }

    private static float[] Planar<T>(Vips image, ImagePage page, Func<T, float> toFloat)
        where T : unmanaged
    {
        var (bands, count) = (image.Bands, image.Width * image.Height);
        var planar = new float[count * bands];
        ForEachPart<T>(image, page, (first, samples) =>
        {
            for (var b = 0; b < bands; b++)
            {
                var plane = planar.AsSpan((b * count) + first, samples.Length / bands);
                for (int i = 0, s = b; i < plane.Length; i++, s += bands)
                {
                    plane[i] = toFloat(samples[s]);
                }
            }
        });
        return planar;
    }

    private static int[] Labels<T>(Vips image, ImagePage page)
        where T : unmanaged, INumber<T>
    {
        var (bands, width) = (image.Bands, image.Width);
        var labels = new int[width * image.Height];
        ForEachPart<T>(image, page, (first, samples) =>
        {
            for (int i = first, s = 0; s < samples.Length; i++, s += bands)
            {
                for (var b = 1; b < bands; b++)
                {
                    if (samples[s + b] != samples[s])
                    {
                        throw new ImageFileException(
                            $"{page.Place} is a colour image, so its pixels are no labels; store classes or instance ids in one channel, or say that the labels are channels where each is a mask");
                    }
                }

                var value = double.CreateSaturating(samples[s]);
                var label = (int)value;
                if (label != value || !double.IsFinite(value))
                {
                    throw new ImageFileException(
                        $"{page.Place} has the value {samples[s]} at row {i / width}, column {i % width}, which is no label; labels are whole numbers from -2147483648 to 2147483647");
                }

                labels[i] = label;
            }
        });
        return labels;
    }

    /// <summary>Decodes an image a few rows at a time, so that its samples are never held beside what is made of them.</summary>
    private static void ForEachPart<T>(Vips image, ImagePage page, PartReader<T> read)
        where T : unmanaged
    {
        const int PartBytes = 1 << 22;
        using var region = VipsFile.Guard(page.Path, () => Region.New(image));
        var rows = (int)Math.Clamp(PartBytes / ((long)image.Width * image.Bands * Unsafe.SizeOf<T>()), 1, image.Height);
        for (var top = 0; top < image.Height; top += rows)
        {
            var part = VipsFile.Guard(page.Path, () => region.Fetch(0, top, image.Width, Math.Min(rows, image.Height - top)));
            read(top * image.Width, MemoryMarshal.Cast<byte, T>(part));
        }
    }

    private static void CheckFinite(float[] pixels, int height, int width, ImagePage page, (int Top, int Left) origin)
    {
        for (var i = 0; i < pixels.Length; i++)
        {
            if (!float.IsFinite(pixels[i]))
            {
                var inPlane = i % (height * width);
                var channel = pixels.Length == height * width ? "" : $", channel {i / (height * width)}";
                throw new ImageFileException(
                    $"{page.Place} has {(float.IsNaN(pixels[i]) ? "NaN" : "an infinite value")} at row {(inPlane / width) + origin.Top}, column {(inPlane % width) + origin.Left}{channel}; replace such pixels before use");
            }
        }
    }

    private static void CheckLength(Vips image, ImagePage page)
    {
        if ((long)image.Width * image.Height * image.Bands > Array.MaxLength)
        {
            throw new ImageFileException(
                $"{page.Place} of {image.Height}x{image.Width} px is too large to be held in one piece; read it by regions");
        }
    }

    private static ImageFileException Unsupported(Vips image, ImagePage page) =>
        new($"{page.Place} holds {image.Format} samples; integer and real samples are supported");
}
