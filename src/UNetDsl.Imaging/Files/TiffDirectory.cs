using System.Buffers.Binary;
using System.Text;

namespace UNetDsl.Imaging.Files;

/// <summary>
/// What the directory of a TIFF page says, read before any library allocates what a damaged file asks for: its size, which
/// samples are alpha, whether there is a colour table, how wide samples are.
/// </summary>
/// <remarks>TIFF 6.0, section 2; BigTIFF widens counts and offsets to 8 bytes.</remarks>
internal sealed class TiffDirectory
{
    public const int Width = 256;
    public const int Height = 257;
    public const int BitsPerSample = 258;
    public const int Photometric = 262;
    public const int ImageDescription = 270;
    public const int SamplesPerPixel = 277;
    public const int PlanarConfiguration = 284;
    public const int ExtraSamples = 338;
    public const int SampleFormat = 339;

    private const int BigVersion = 43;
    private const int MostNumbers = ushort.MaxValue;

    // By type, TIFF 6.0 and BigTIFF: bytes of a value; 0 for no type.
    private static readonly byte[] Bytes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];
    private readonly Dictionary<int, (int Type, long Count, long Place)> _entries = [];
    private readonly Func<long, int, byte[]> _read;
    private readonly bool _isLittle;

    private TiffDirectory(Func<long, int, byte[]> read, bool isLittle) => (_read, _isLittle) = (read, isLittle);

    /// <summary>Whether all values that it speaks of fit into the file.</summary>
    public bool IsSound { get; private set; } = true;

    /// <summary>Calls a function with the directories of a file, from the first on, while the file is open.</summary>
    /// <param name="path">A file that begins as a TIFF does.</param>
    /// <param name="use">Takes them; they end where the file does or where they would begin anew.</param>
    public static T Read<T>(string path, Func<IEnumerable<TiffDirectory>, T> use)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return use(Walk(file));
    }

    /// <summary>The first value of a tag that holds whole numbers.</summary>
    /// <param name="tag">Its number.</param>
    /// <param name="otherwise">The value where the tag is not there.</param>
    public int Number(int tag, int otherwise) => Numbers(tag) is [var first, ..] ? first : otherwise;

    /// <summary>The values of a tag that holds whole numbers; none where it is not there.</summary>
    public int[] Numbers(int tag)
    {
        if (!_entries.TryGetValue(tag, out var entry) || entry.Count > MostNumbers)
        {
            return [];
        }

        int size = Bytes[entry.Type];
        var bytes = _read(entry.Place, (int)entry.Count * size);
        return [.. Enumerable.Range(0, bytes.Length / size).Select(i => (int)Number(bytes.AsSpan(i * size, size), _isLittle))];
    }

    /// <summary>The beginning of a tag that holds text; null where it is not there.</summary>
    /// <param name="tag">Its number.</param>
    /// <param name="most">Most bytes to read.</param>
    public string? Text(int tag, int most) =>
        _entries.TryGetValue(tag, out var entry) ? Encoding.UTF8.GetString(_read(entry.Place, (int)Math.Min(entry.Count, most))) : null;

    private static IEnumerable<TiffDirectory> Walk(FileStream file)
    {
        var head = Part(0, 16);
        if (head.Length < 8)
        {
            yield break;
        }

        var isLittle = head[0] == 'I';
        var isBig = Number(head.AsSpan(2, 2), isLittle) == BigVersion;
        var (wide, counts) = isBig ? (8, 8) : (4, 2);
        if (head.Length < 2 * wide)
        {
            yield break;
        }

        var seen = new HashSet<long>();
        var at = Number(head.AsSpan(isBig ? 8 : 4, wide), isLittle);
        while (at > 0 && at < file.Length && seen.Add(at) && Part(at, counts) is { } count && count.Length == counts)
        {
            var entryBytes = 4 + (2 * wide);
            var entries = Part(at + counts, (int)Math.Clamp(Number(count, isLittle), 0, MostNumbers) * entryBytes);
            var directory = new TiffDirectory(Part, isLittle);
            for (var i = 0; i + entryBytes <= entries.Length; i += entryBytes)
            {
                directory.Add(entries.AsSpan(i, entryBytes), at + counts + i, wide, file.Length);
            }

            yield return directory;
            var next = Part(at + counts + entries.Length, wide);
            at = next.Length == wide ? Number(next, isLittle) : 0;
        }

        byte[] Part(long from, int length)
        {
            if (from < 0 || from >= file.Length)
            {
                return [];
            }

            file.Position = from;
            var bytes = new byte[(int)Math.Min(length, file.Length - from)];
            return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
    }

    private void Add(ReadOnlySpan<byte> entry, long place, int wide, long fileLength)
    {
        var (tag, type, count) = ((int)Number(entry[..2], _isLittle), (int)Number(entry[2..4], _isLittle), Number(entry.Slice(4, wide), _isLittle));
        if (type >= Bytes.Length || Bytes[type] == 0)
        {
            // Readers pass over types that they do not know.
            return;
        }

        var isInline = (Int128)count * Bytes[type] <= wide;
        var values = isInline ? place + 4 + wide : Number(entry[(4 + wide)..], _isLittle);
        if (count < 0 || values < 0 || values + ((Int128)count * Bytes[type]) > fileLength)
        {
            IsSound = false;
            return;
        }

        _entries.TryAdd(tag, (type, count, values));
    }

    private static long Number(ReadOnlySpan<byte> bytes, bool isLittle) => (bytes.Length, isLittle) switch
    {
        (1, _) => bytes[0],
        (2, true) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        (2, false) => BinaryPrimitives.ReadUInt16BigEndian(bytes),
        (4, true) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        (4, false) => BinaryPrimitives.ReadUInt32BigEndian(bytes),
        (_, true) => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        _ => BinaryPrimitives.ReadInt64BigEndian(bytes),
    };
}
