using System.Buffers.Binary;
using System.IO.Compression;

namespace UNetDsl.Imaging.Files;

/// <summary>
/// Writes a multi-page TIFF page by page: strips compressed with deflate as they come, all directories at the end.
/// Because the directories come last the file becomes a BigTIFF only when it has grown past 4 GiB.
/// </summary>
internal sealed class TiffEncoder
{
    // 16 bytes hold the longer of the two headers.
    private const int HeaderBytes = 16;
    private const int StripBytes = 1 << 17;
    private const ushort Short = 3, Long = 4, Long8 = 16;
    private readonly Stream _stream;
    private readonly List<TiffPage> _pages = [];
    private readonly long _classicLimit;

    /// <summary>Starts a file.</summary>
    /// <param name="stream">Empty, seekable; stays open.</param>
    /// <param name="classicLimit">Size from which a BigTIFF is written, bytes.</param>
    public TiffEncoder(Stream stream, long classicLimit = uint.MaxValue)
    {
        _stream = stream;
        _classicLimit = classicLimit;
        stream.Write(new byte[HeaderBytes]);
    }

    /// <summary>Pages written so far.</summary>
    public int Count => _pages.Count;

    /// <summary>Adds a page.</summary>
    /// <param name="page">Size and samples.</param>
    /// <param name="encode">Gives its rows, in order.</param>
    public void Add(TiffPage page, StripEncoder encode)
    {
        var stride = page.Stride;
        var rows = Math.Clamp(StripBytes / stride, 1, page.Height);
        var strips = ((page.Height - 1) / rows) + 1;
        var (offsets, lengths, samples) = (new long[strips], new long[strips], new byte[rows * stride]);
        for (var s = 0; s < strips; s++)
        {
            var first = s * rows;
            var strip = samples.AsSpan(0, Math.Min(rows, page.Height - first) * stride);
            encode(first, strip);
            offsets[s] = _stream.Position;
            using (var deflate = new ZLibStream(_stream, CompressionLevel.Fastest, leaveOpen: true))
            {
                deflate.Write(strip);
            }

            lengths[s] = _stream.Position - offsets[s];
        }

        _pages.Add(page with { RowsPerStrip = rows, Offsets = offsets, Lengths = lengths });
    }

    /// <summary>Writes the directories and the header.</summary>
    public void Finish()
    {
        // Directories take some 200 bytes a page and 16 a strip; well above that is safe.
        var directories = _pages.Sum(p => 512L + (16L * p.Offsets.Length));
        var big = _stream.Position + directories > _classicLimit;
        Align();
        var next = _stream.Position;
        var header = new byte[HeaderBytes];
        header[0] = header[1] = (byte)'I';
        if (big)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(2), 43);
            BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), 8);
            BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(8), next);
        }
        else
        {
            BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(2), 42);
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), (uint)next);
        }

        for (var i = 0; i < _pages.Count; i++)
        {
            WriteDirectory(_pages[i], big, last: i == _pages.Count - 1);
        }

        _stream.Position = 0;
        _stream.Write(header);
    }

    // TIFF 6.0, section 2; BigTIFF widens counts and offsets to 8 bytes.
    private void WriteDirectory(TiffPage page, bool big, bool last)
    {
        var offset = big ? Long8 : Long;
        var wide = big ? 8 : 4;

        // Samples beyond grey or RGB must be declared: 0 is data, not alpha.
        (ushort, ushort, long[])[] extra = page.Channels is 1 or 3 ? [] : [(338, Short, Repeat(0, page.Channels - 1))];
        (ushort Tag, ushort Type, long[] Values)[] entries =
        [
            (256, Long, [page.Width]),
            (257, Long, [page.Height]),
            (258, Short, Repeat(page.SampleBytes * 8, page.Channels)),
            (259, Short, [8]), // Adobe deflate
            (262, Short, [page.Channels == 3 ? 2 : 1]), // RGB or black-is-zero
            (273, offset, page.Offsets),
            (277, Short, [page.Channels]),
            (278, Long, [page.RowsPerStrip]),
            (279, offset, page.Lengths),
            (284, Short, [1]), // interleaved
            .. extra,
            (339, Short, Repeat(page.IsFloat ? 3 : 1, page.Channels)),
        ];

        var start = _stream.Position;
        var size = big ? 8 + (entries.Length * 20) + 8 : 2 + (entries.Length * 12) + 4;
        var behind = start + size;
        using var outside = new MemoryStream();
        Put(_stream, entries.Length, big ? 8 : 2);
        foreach (var (tag, type, values) in entries)
        {
            var bytes = type switch { Short => 2, Long => 4, _ => 8 };
            Put(_stream, tag, 2);
            Put(_stream, type, 2);
            Put(_stream, values.Length, wide);
            var inline = values.Length * bytes <= wide;
            var target = inline ? _stream : outside;
            if (!inline)
            {
                Put(_stream, behind + outside.Position, wide);
            }

            foreach (var value in values)
            {
                Put(target, value, bytes);
            }

            Put(target, 0, inline ? wide - (values.Length * bytes) : (int)(outside.Length & 1));
        }

        // The next directory follows at the next even offset.
        var next = behind + outside.Length;
        Put(_stream, last ? 0 : next + (next & 1), wide);
        _stream.Write(outside.ToArray());
        Align();
    }

    private void Align() => Put(_stream, 0, (int)(_stream.Position & 1));

    private static long[] Repeat(int value, int count)
    {
        var values = new long[count];
        Array.Fill(values, value);
        return values;
    }

    private static void Put(Stream stream, long value, int bytes)
    {
        Span<byte> buffer = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(buffer, value);
        stream.Write(buffer[..bytes]);
    }
}
