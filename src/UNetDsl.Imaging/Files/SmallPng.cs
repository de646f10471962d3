using System.Buffers.Binary;
using System.IO.Compression;

namespace UNetDsl.Imaging.Files;

/// <summary>
/// Reads the stored numbers of PNG files with a palette or with 2 or 4 bits a pixel. libvips gives their colours
/// (and stretches 4-bit grey by 17), while for a label image the index itself is the label.
/// </summary>
internal static class SmallPng
{
    private const int Grey = 0;
    private const int Palette = 3;

    /// <summary>Whether labels of this file are its stored numbers and not its colours.</summary>
    public static bool StoresIndices(string path)
    {
        var (_, _, depth, colour, _) = Header(path);
        return colour == Palette || (colour == Grey && depth is 2 or 4);
    }

    /// <summary>Whether the file has a palette in which each colour is a grey.</summary>
    public static bool HasGreyPalette(string path)
    {
        if (Header(path).Colour != Palette)
        {
            return false;
        }

        foreach (var (type, data) in Chunks(path))
        {
            if (type == "PLTE")
            {
                for (var i = 0; i + 2 < data.Length; i += 3)
                {
                    if (data[i] != data[i + 1] || data[i] != data[i + 2])
                    {
                        return false;
                    }
                }

                return true;
            }
        }

        return false;
    }

    /// <summary>The stored numbers, int32 [H, W].</summary>
    public static LabelMap ReadIndices(string path)
    {
        var (height, width, depth, _, interlaced) = Header(path);
        if (interlaced)
        {
            throw new ImageFileException(path, "is an interlaced PNG with a palette, from which labels are not read; store it without interlace", innerException: null);
        }

        using var packed = new MemoryStream();
        foreach (var (type, data) in Chunks(path))
        {
            if (type == "IDAT")
            {
                packed.Write(data);
            }
        }

        packed.Position = 0;
        try
        {
            return Unpack(packed, height, width, depth);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new ImageFileException(path, "cannot be decoded: it is truncated or damaged", e);
        }
    }

    private static LabelMap Unpack(Stream packed, int height, int width, int depth)
    {
        using var rows = new ZLibStream(packed, CompressionMode.Decompress);
        var stride = ((width * depth) + 7) / 8;
        var (row, above) = (new byte[stride + 1], new byte[stride + 1]);
        var labels = new int[height * width];
        var mask = (1 << depth) - 1;
        for (var y = 0; y < height; y++)
        {
            rows.ReadExactly(row);
            Unfilter(row, above);
            for (var x = 0; x < width; x++)
            {
                var bit = x * depth;
                labels[(y * width) + x] = (row[1 + (bit / 8)] >> (8 - depth - (bit % 8))) & mask;
            }

            (row, above) = (above, row);
        }

        return new LabelMap(height, width, labels);
    }

    // PNG specification, section 9; one byte a pixel at most, so the neighbour on the left is the byte before.
    private static void Unfilter(byte[] row, byte[] above)
    {
        var filter = row[0];
        row[0] = 0;
        above[0] = 0;
        for (var i = 1; i < row.Length; i++)
        {
            int left = row[i - 1], up = above[i], corner = above[i - 1];
            row[i] += (byte)(filter switch
            {
                0 => 0,
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                4 => Paeth(left, up, corner),
                _ => throw new InvalidDataException($"PNG filter {filter}"),
            });
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        var estimate = left + up - corner;
        var (dLeft, dUp, dCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - up), Math.Abs(estimate - corner));
        return dLeft <= dUp && dLeft <= dCorner ? left : dUp <= dCorner ? up : corner;
    }

    private static (int Height, int Width, int Depth, int Colour, bool Interlaced) Header(string path)
    {
        foreach (var (type, d) in Chunks(path))
        {
            if (type == "IHDR" && d.Length == 13)
            {
                return (BinaryPrimitives.ReadInt32BigEndian(d.AsSpan(4)), BinaryPrimitives.ReadInt32BigEndian(d), d[8], d[9], d[12] != 0);
            }

            break;
        }

        throw new ImageFileException(path, "cannot be decoded: it is truncated or damaged (no PNG header)", innerException: null);
    }

    private static IEnumerable<(string Type, byte[] Data)> Chunks(string path)
    {
        using var stream = File.OpenRead(path);
        stream.Position = 8;
        var head = new byte[8];
        while (stream.ReadAtLeast(head, 8, throwOnEndOfStream: false) == 8)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(head);
            if (length < 0 || length > stream.Length - stream.Position)
            {
                yield break;
            }

            var data = new byte[length];
            stream.ReadExactly(data);
            stream.Position += 4;
            yield return (System.Text.Encoding.ASCII.GetString(head, 4, 4), data);
        }
    }
}
