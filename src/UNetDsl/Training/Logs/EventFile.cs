using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace UNetDsl.Training.Logs;

/// <summary>An event file that TensorBoard reads while it grows.</summary>
/// <remarks>
/// TFRecord: length (uint64), its masked CRC-32C, the bytes, their masked CRC-32C, all little-endian; the bytes are messages
/// <c>Event</c> of tensorflow/core/util/event.proto, beginning with the file version. TorchSharp's SummaryWriter is not used:
/// it writes clock ticks of .NET where seconds since 1970 belong, and cannot tell TensorBoard from which step on a resumed
/// training replaces what was there.
/// </remarks>
internal sealed class EventFile : IDisposable
{
    private const string Version = "brain.Event:2";
    private const uint MaskDelta = 0xa282ead8;

    // Field numbers of event.proto and summary.proto.
    private const int WallTimeField = 1;
    private const int StepField = 2;
    private const int VersionField = 3;
    private const int SummaryField = 5;
    private const int SessionField = 7;
    private const int SessionStart = 1;
    private readonly FileStream _stream;

    /// <summary>Begins a file beside those of earlier runs; their events after a step are taken back.</summary>
    public EventFile(string folder, long step)
    {
        var isFirst = !Directory.EnumerateFiles(folder, TrainingFiles.EventPrefix + "*").Any();
        var seconds = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        string path;
        do
        {
            // Readers take files in the order of their names.
            path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{TrainingFiles.EventPrefix}{seconds++:D10}.unet"));
        }
        while (File.Exists(path));

        _stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        Write(Event(step: 0, VersionField, Encoding.UTF8.GetBytes(Version)));
        if (!isFirst)
        {
            Write(Event(step + 1, SessionField, [Tag(1, wire: 0), SessionStart]));
        }
    }

    /// <summary>Adds numbers of a step.</summary>
    public void Add(long step, IEnumerable<(string Tag, double Value)> scalars)
    {
        using var summary = new MemoryStream();
        Span<byte> number = stackalloc byte[sizeof(float)];
        foreach (var (tag, value) in scalars)
        {
            using var entry = new MemoryStream();
            WriteBytes(entry, 1, Encoding.UTF8.GetBytes(tag));
            entry.WriteByte(Tag(2, wire: 5));
            BinaryPrimitives.WriteSingleLittleEndian(number, (float)value);
            entry.Write(number);
            WriteBytes(summary, 1, entry.ToArray());
        }

        Write(Event(step, SummaryField, summary.ToArray()));
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>The masked checksum of TFRecord.</summary>
    internal static uint MaskedChecksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return BitOperations.RotateRight(~crc, 15) + MaskDelta;
    }

    private static byte[] Event(long step, int field, byte[] content)
    {
        using var message = new MemoryStream();
        message.WriteByte(Tag(WallTimeField, wire: 1));
        Span<byte> time = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(time, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0);
        message.Write(time);
        message.WriteByte(Tag(StepField, wire: 0));
        WriteNumber(message, (ulong)step);
        WriteBytes(message, field, content);
        return message.ToArray();
    }

    private void Write(byte[] message)
    {
        var record = new byte[sizeof(ulong) + sizeof(uint) + message.Length + sizeof(uint)];
        BinaryPrimitives.WriteInt64LittleEndian(record, message.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(sizeof(ulong)), MaskedChecksum(record.AsSpan(0, sizeof(ulong))));
        message.CopyTo(record, sizeof(ulong) + sizeof(uint));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(record.Length - sizeof(uint)), MaskedChecksum(message));
        _stream.Write(record);
    }

    private static byte Tag(int field, int wire) => (byte)((field << 3) | wire);

    private static void WriteBytes(Stream stream, int field, byte[] bytes)
    {
        stream.WriteByte(Tag(field, wire: 2));
        WriteNumber(stream, (ulong)bytes.Length);
        stream.Write(bytes);
    }

    /// <summary>A base-128 varint, least digits first.</summary>
    private static void WriteNumber(Stream stream, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            stream.WriteByte((byte)(value | 0x80));
        }

        stream.WriteByte((byte)value);
    }
}
