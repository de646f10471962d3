using System.Buffers.Binary;

namespace UNetDsl.Imaging.Files;

/// <summary>Turns planar float values into the samples of a file: interleaved, rounded and clamped to the format.</summary>
internal static class SampleEncoder
{
    /// <summary>Little-endian samples, interleaved by pixel.</summary>
    public static byte[] Encode(Image image, SampleFormat format)
    {
        var count = image.Height * image.Width;
        var bytes = new byte[checked((long)image.Pixels.Length * format.Bytes())];
        for (var c = 0; c < image.Channels; c++)
        {
            var plane = image.Channel(c);
            for (int i = 0, o = c; i < count; i++, o += image.Channels)
            {
                switch (format)
                {
                    case SampleFormat.UInt8:
                        bytes[o] = (byte)Round(plane[i], byte.MaxValue);
                        break;
                    case SampleFormat.UInt16:
                        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * o), (ushort)Round(plane[i], ushort.MaxValue));
                        break;
                    default:
                        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * o), plane[i]);
                        break;
                }
            }
        }

        return bytes;
    }

    // NaN compares false with everything, so it becomes 0.
    private static float Round(float value, float maximum) =>
        value >= maximum ? maximum : value > 0 ? MathF.Round(value, MidpointRounding.AwayFromZero) : 0;
}
