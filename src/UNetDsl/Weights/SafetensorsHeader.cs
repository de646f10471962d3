using System.Text.Json;
using static TorchSharp.torch;

namespace UNetDsl.Weights;

/// <summary>Reads the header of a safetensors file, trusting nothing in it.</summary>
/// <remarks>
/// Format: 8 bytes header length N (u64, little-endian), N bytes of JSON, then the data; a tensor is
/// <c>"name": {"dtype", "shape", "data_offsets": [begin, end]}</c> with offsets into the data, and the tensors fill the data
/// without holes or overlap (huggingface/safetensors, README, "Format").
/// </remarks>
internal static class SafetensorsHeader
{
    /// <summary>Bytes of the length before the header.</summary>
    public const int PrefixLength = 8;

    /// <summary>Longest header accepted in bytes, as in the reference implementation.</summary>
    public const long MaxLength = 100_000_000;

    /// <summary>Name of the text map in the header.</summary>
    public const string MetadataKey = "__metadata__";

    /// <summary>Parses the JSON of a header.</summary>
    /// <param name="path">File name for messages.</param>
    /// <param name="json">The header without its length.</param>
    /// <param name="dataStart">First byte of the data in the file.</param>
    /// <param name="fileLength">Bytes of the file.</param>
    /// <exception cref="WeightFileException">The header is not of the format or does not fit the file.</exception>
    public static (SafetensorsEntry[] Entries, Dictionary<string, string> Metadata) Parse(
        string path, ReadOnlyMemory<byte> json, long dataStart, long fileLength)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var entries = new List<SafetensorsEntry>();
            var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (!names.Add(property.Name))
                {
                    throw WeightFileException.About(path, $"has two entries named '{property.Name}'");
                }

                if (string.Equals(property.Name, MetadataKey, StringComparison.Ordinal))
                {
                    foreach (var text in property.Value.EnumerateObject())
                    {
                        metadata[text.Name] = text.Value.ValueKind == JsonValueKind.String
                            ? text.Value.GetString()!
                            : throw WeightFileException.About(path, $"has metadata '{text.Name}' that is not text");
                    }
                }
                else
                {
                    entries.Add(ParseEntry(path, property, dataStart, fileLength));
                }
            }

            CheckLayout(path, entries, dataStart, fileLength);
            return ([.. entries], metadata);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw WeightFileException.About(path, "has a header that is not the JSON of a safetensors file", e);
        }
    }

    private static SafetensorsEntry ParseEntry(string path, JsonProperty property, long dataStart, long fileLength)
    {
        var name = property.Name;
        var dtype = property.Value.GetProperty("dtype").GetString() ?? "null";
        if (!SafetensorsTypes.TryParse(dtype, out var type))
        {
            throw WeightFileException.About(
                path, $"has tensor '{name}' of type '{dtype}', which cannot be read; the types that can are {SafetensorsTypes.Names}");
        }

        var shape = ReadNumbers(property.Value.GetProperty("shape"));
        var offsets = ReadNumbers(property.Value.GetProperty("data_offsets"));
        if (offsets.Length != 2 || offsets[0] < 0 || offsets[1] < offsets[0])
        {
            throw WeightFileException.About(
                path, $"has tensor '{name}' with data offsets [{string.Join(", ", offsets)}], which are no range of bytes");
        }

        // A shape is hostile where its size overflows: then it cannot equal the range either.
        var length = TryCountBytes(shape, type, out var bytes) ? bytes : -1;
        if (length != offsets[1] - offsets[0])
        {
            throw WeightFileException.About(
                path,
                $"has tensor '{name}' of {dtype} [{string.Join(", ", shape)}] in {offsets[1] - offsets[0]} bytes, which is not its size");
        }

        // The offsets themselves may be near the limit of their type: nothing is added to them before this.
        if (offsets[1] > fileLength - dataStart)
        {
            throw WeightFileException.About(
                path, $"ends after {fileLength - dataStart} bytes of data, before the end of tensor '{name}' at {offsets[1]}; it was cut short");
        }

        return new SafetensorsEntry(name, type, shape, dataStart + offsets[0], length);
    }

    private static bool TryCountBytes(long[] shape, ScalarType type, out long bytes)
    {
        bytes = SafetensorsTypes.SizeOf(type);
        foreach (var length in shape)
        {
            if (length < 0 || (length > 0 && bytes > long.MaxValue / length))
            {
                return false;
            }

            bytes *= length;
        }

        return true;
    }

    private static void CheckLayout(string path, List<SafetensorsEntry> entries, long dataStart, long fileLength)
    {
        var end = dataStart;
        foreach (var entry in entries.OrderBy(entry => entry.Start).ThenBy(entry => entry.Length))
        {
            if (entry.Start != end)
            {
                throw WeightFileException.About(
                    path,
                    entry.Start < end
                        ? $"has tensor '{entry.Name}' over the bytes of another"
                        : $"has {entry.Start - end} bytes before tensor '{entry.Name}' that belong to no tensor");
            }

            end = entry.Start + entry.Length;
        }

        if (end != fileLength)
        {
            throw WeightFileException.About(path, $"has {fileLength - end} bytes after its last tensor");
        }
    }

    private static long[] ReadNumbers(JsonElement array)
    {
        var numbers = new long[array.GetArrayLength()];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = array[i].GetInt64();
        }

        return numbers;
    }
}
