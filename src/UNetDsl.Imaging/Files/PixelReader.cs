using System.Numerics;
using NetVips;
using Vips = NetVips.Image;

namespace UNetDsl.Imaging.Files;

/// <summary>Turns a decoded libvips image into planar raw values or whole-number labels.</summary>
internal static class PixelReader
{
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
            Enums.BandFormat.Uchar => Planar(Decode<byte>(image, page), image.Bands, static v => v),
            Enums.BandFormat.Char => Planar(Decode<sbyte>(image, page), image.Bands, static v => v),
            Enums.BandFormat.Ushort => Planar(Decode<ushort>(image, page), image.Bands, static v => v),
            Enums.BandFormat.Short => Planar(Decode<short>(image, page), image.Bands, static v => v),
            Enums.BandFormat.Uint => Planar(Decode<uint>(image, page), image.Bands, static v => (float)v),
            Enums.BandFormat.Int => Planar(Decode<int>(image, page), image.Bands, static v => (float)v),
            Enums.BandFormat.Float => Planar(Decode<float>(image, page), image.Bands, static v => v),
            Enums.BandFormat.Double => Planar(Decode<double>(image, page), image.Bands, static v => (float)v),
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
            Enums.BandFormat.Uchar => Labels(Decode<byte>(image, page), image, page),
            Enums.BandFormat.Char => Labels(Decode<sbyte>(image, page), image, page),
            Enums.BandFormat.Ushort => Labels(Decode<ushort>(image, page), image, page),
            Enums.BandFormat.Short => Labels(Decode<short>(image, page), image, page),
            Enums.BandFormat.Uint => Labels(Decode<uint>(image, page), image, page),
            Enums.BandFormat.Int => Labels(Decode<int>(image, page), image, page),
            Enums.BandFormat.Float => Labels(Decode<float>(image, page), image, page),
            Enums.BandFormat.Double => Labels(Decode<double>(image, page), image, page),
            _ => throw Unsupported(image, page),
        };
        return new LabelMap(image.Height, image.Width, labels);
    }

    private static T[] Decode<T>(Vips image, ImagePage page)
        where T : unmanaged => VipsFile.Guard(page.Path, image.WriteToMemory<T>);

    private static float[] Planar<T>(T[] interleaved, int bands, Func<T, float> toFloat)
    {
        var count = interleaved.Length / bands;
        var planar = new float[interleaved.Length];
        for (var b = 0; b < bands; b++)
        {
            var plane = planar.AsSpan(b * count, count);
            for (int i = 0, s = b; i < count; i++, s += bands)
            {
                plane[i] = toFloat(interleaved[s]);
            }
        }

        return planar;
    }

    private static int[] Labels<T>(T[] interleaved, Vips image, ImagePage page)
        where T : INumber<T>
    {
        var bands = image.Bands;
        var labels = new int[interleaved.Length / bands];
        for (int i = 0, s = 0; i < labels.Length; i++, s += bands)
        {
            for (var b = 1; b < bands; b++)
            {
                if (interleaved[s + b] != interleaved[s])
                {
                    throw new ImageFileException(
                        $"{page.Place} is a colour image, so its pixels are no labels; store classes or instance ids in one channel");
                }
            }

            var value = double.CreateSaturating(interleaved[s]);
            var label = (int)value;
            if (label != value || !double.IsFinite(value))
            {
                throw new ImageFileException(
                    $"{page.Place} has the value {interleaved[s]} at row {i / image.Width}, column {i % image.Width}, which is no label; labels are whole numbers from -2147483648 to 2147483647");
            }

            labels[i] = label;
        }

        return labels;
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
