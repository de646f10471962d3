using System.Buffers.Binary;

namespace UNetDsl.Imaging.Files;

/// <summary>Turns values into the samples of a file: little-endian, interleaved by pixel, rounded and clamped to the format.</summary>
internal static class SampleEncoder
{
    /// <summary>All samples of an image.</summary>
    public static byte[] Encode(Image image, SampleFormat format)
    {
        var bytes = new byte[checked((long)image.Pixels.Length * format.Bytes())];
        Encode(image, format, firstRow: 0, bytes);
        return bytes;
    }

    /// <summary>The samples of some rows of an image.</summary>
    public static void Encode(Image image, SampleFormat format, int firstRow, Span<byte> bytes)
    {
        var count = bytes.Length / (image.Channels * format.Bytes());
        for (var c = 0; c < image.Channels; c++)
        {
            var plane = image.Channel(c).Slice(firstRow * image.Width, count);
            for (int i = 0, o = c; i < plane.Length; i++, o += image.Channels)
            {
                switch (format)
                {
                    case SampleFormat.UInt8:
                        bytes[o] = (byte)Round(plane[i], byte.MaxValue);
                        break;
                    case SampleFormat.UInt16:
                        BinaryPrimitives.WriteUInt16LittleEndian(bytes[(2 * o)..], (ushort)Round(plane[i], ushort.MaxValue));
                        break;
                    default:
                        BinaryPrimitives.WriteSingleLittleEndian(bytes[(4 * o)..], plane[i]);
                        break;
                }
            }
        }
    }

    /// <summary>Some rows of labels that fit the samples.</summary>
    public static void Encode(LabelMap labels, int sampleBytes, int firstRow, Span<byte> bytes)
    {
        var source = labels.Labels.AsSpan(firstRow * labels.Width, bytes.Length / sampleBytes);
        for (var i = 0; i < source.Length; i++)
        {
            switch (sampleBytes)
            {
                case sizeof(byte):
                    bytes[i] = (byte)source[i];
                    break;
                case sizeof(ushort):
                    BinaryPrimitives.WriteUInt16LittleEndian(bytes[(2 * i)..], (ushort)source[i]);
                    break;
                default:
                    BinaryPrimitives.WriteInt32LittleEndian(bytes[(4 * i)..], source[i]);
                    break;
            }
        }
    }

    // NaN compares false with everything, so it becomes 0.
    private static float Round(float value, float maximum) =>
        value >= maximum ? maximum : value > 0 ? MathF.Round(value, MidpointRounding.AwayFromZero) : 0;
}
