using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Reference;

/// <summary>Reads the arrays of an npz file as tensors.</summary>
/// <remarks>Format: numpy.lib.format, versions 1 and 2; C order, little-endian.</remarks>
internal static partial class NumpyArchive
{
    public static Dictionary<string, Tensor> Read(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        var arrays = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var entry in archive.Entries)
        {
            using var stream = entry.Open();
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            arrays.Add(Path.GetFileNameWithoutExtension(entry.FullName), ReadArray(memory.ToArray()));
        }

        return arrays;
    }

    private static Tensor ReadArray(ReadOnlySpan<byte> bytes)
    {
        Assert.Equal(0x93, bytes[0]);
        var wide = bytes[6] >= 2;
        var start = wide ? 12 : 10;
        var length = wide ? BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]) : BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]);
        var header = Encoding.Latin1.GetString(bytes.Slice(start, length));
        Assert.Contains("'fortran_order': False", header, StringComparison.Ordinal);
        var shape = Shape().Match(header).Groups[1].Value
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(long.Parse)
            .ToArray();
        var tensor = empty(shape, dtype: Descriptor().Match(header).Groups[1].Value switch
        {
            "<f4" => ScalarType.Float32,
            "<f8" => ScalarType.Float64,
            "<i8" => ScalarType.Int64,
            var other => throw new InvalidDataException($"No test needs arrays of {other}."),
        });
        bytes[(start + length)..].CopyTo(tensor.bytes);
        return tensor;
    }

    [GeneratedRegex(@"'shape': \(([^)]*)\)")]
    private static partial Regex Shape();

    [GeneratedRegex("'descr': '([^']*)'")]
    private static partial Regex Descriptor();
}
