using System.Buffers.Binary;

namespace UNetDsl.Imaging.Files;

/// <summary>
/// Reads from the directory of a TIFF page how many of its samples are alpha. Others beyond grey or RGB are channels, which libvips
/// does not tell from alpha.
/// </summary>
/// <remarks>TIFF 6.0, sections 2 and 18; BigTIFF widens counts and offsets to 8 bytes.</remarks>
internal static class TiffAlpha
{
    private const int ExtraSamples = 338;
    private const int BigVersion = 43;

    // Associated and unassociated alpha; 0 is data that is not specified.
    private const int Associated = 1, Unassociated = 2;

    /// <summary>Samples at the end of each pixel that the page declares to be alpha.</summary>
    /// <param name="path">A TIFF file that could be opened.</param>
    /// <param name="page">Page, from 0.</param>
    public static int Count(string path, int page)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            return new Directories(stream).ExtraSamplesOf(page).Reverse().TakeWhile(static kind => kind is Associated or Unassociated).Count();
        }
        catch (EndOfStreamException)
        {
            // libvips says what is wrong with such a file when its pixels are read.
            return 0;
        }
    }

    private sealed class Directories
    {
        private const int ShortBytes = 2;
        private readonly Stream _stream;
        private readonly bool _isLittle;
        private readonly int _wide;
        private readonly int _countBytes;
        private readonly long _first;

        public Directories(Stream stream)
        {
            _stream = stream;
            _isLittle = stream.ReadByte() == 'I';
            stream.Position = 2;
            var isBig = Read(ShortBytes) == BigVersion;
            (_wide, _countBytes) = isBig ? (8, 8) : (4, 2);
            stream.Position = isBig ? 8 : 4;
            _first = Read(_wide);
        }

        /// <summary>The kinds of the samples beyond grey or RGB; none where the page does not say.</summary>
        public IReadOnlyList<int> ExtraSamplesOf(int page)
        {
            var entryBytes = 4 + (2 * _wide);
            var at = _first;
            for (var before = 0; before < page; before++)
            {
                _stream.Position = at;
                var entries = Read(_countBytes);
                _stream.Position = at + _countBytes + (entries * entryBytes);
                at = Read(_wide);
            }

            _stream.Position = at;
            var count = Read(_countBytes);
            for (var entry = 0; entry < count; entry++)
            {
                _stream.Position = at + _countBytes + (entry * entryBytes);
                if (Read(ShortBytes) == ExtraSamples)
                {
                    return Values();
                }
            }

            return [];
        }

        /// <summary>The 16-bit values of the entry whose type comes next.</summary>
        private int[] Values()
        {
            _ = Read(ShortBytes);
            var values = new int[checked((int)Read(_wide))];
            if (values.Length * ShortBytes > _wide)
            {
                _stream.Position = Read(_wide);
            }

            for (var i = 0; i < values.Length; i++)
            {
                values[i] = (int)Read(ShortBytes);
            }

            return values;
        }

        private long Read(int bytes)
        {
            Span<byte> buffer = stackalloc byte[8];
            var read = buffer[..bytes];
            _stream.ReadExactly(read);
            return (bytes, _isLittle) switch
            {
                (2, true) => BinaryPrimitives.ReadUInt16LittleEndian(read),
                (2, false) => BinaryPrimitives.ReadUInt16BigEndian(read),
                (4, true) => BinaryPrimitives.ReadUInt32LittleEndian(read),
                (4, false) => BinaryPrimitives.ReadUInt32BigEndian(read),
                (_, true) => BinaryPrimitives.ReadInt64LittleEndian(read),
                _ => BinaryPrimitives.ReadInt64BigEndian(read),
            };
        }
    }
}
