using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace UNetDsl.Imaging.Tests;

/// <summary>Reads the arrays of an .npz archive (numpy format 1.0, little-endian, C order).</summary>
internal sealed partial class NumpyFile
{
    private readonly Dictionary<string, (string Type, int[] Shape, byte[] Data)> _arrays = new(StringComparer.Ordinal);

    public NumpyFile(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            var bytes = copy.ToArray();
            var length = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
            var header = Encoding.ASCII.GetString(bytes, 10, length);
            var type = Descr().Match(header).Groups["v"].Value;
            var shape = Shapes().Match(header).Groups["v"].Value
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(int.Parse).ToArray();
            _arrays[Path.GetFileNameWithoutExtension(entry.FullName)] = (type, shape, bytes[(10 + length)..]);
        }
    }

    public bool Has(string name) => _arrays.ContainsKey(name);

    public int[] Shape(string name) => _arrays[name].Shape;

    public double[] Doubles(string name)
    {
        var (type, shape, data) = _arrays[name];
        var values = new double[shape.Aggregate(1, (a, b) => a * b)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = type switch
            {
                "|u1" => data[i],
                "<u2" => BinaryPrimitives.ReadUInt16LittleEndian(data.AsSpan(2 * i)),
                "<i4" => BinaryPrimitives.ReadInt32LittleEndian(data.AsSpan(4 * i)),
                "<f4" => BinaryPrimitives.ReadSingleLittleEndian(data.AsSpan(4 * i)),
                "<f8" => BinaryPrimitives.ReadDoubleLittleEndian(data.AsSpan(8 * i)),
                _ => throw new InvalidDataException(type),
            };
        }

        return values;
    }

    public int[] Integers(string name) => Array.ConvertAll(Doubles(name), v => (int)v);

    public float[] Floats(string name) => Array.ConvertAll(Doubles(name), v => (float)v);

    public LabelMap Labels(string name) => new(Shape(name)[0], Shape(name)[1], Integers(name));

    [GeneratedRegex("'descr': '(?<v>[^']+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Descr();

    [GeneratedRegex(@"'shape': \((?<v>[^)]*)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shapes();
}
