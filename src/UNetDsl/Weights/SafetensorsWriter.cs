using System.Buffers.Binary;
using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Weights;

/// <summary>Writes safetensors files that appear under their name only when they are whole.</summary>
public static class SafetensorsWriter
{
    private const int Alignment = 8;
    private const int ChunkBytes = 1 << 20;

    /// <summary>Writes tensors and text to a file, replacing an older one at the end.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="tensors">Tensors by name, of any device and layout; not changed, not disposed.</param>
    /// <param name="metadata">Text to put beside them, or null.</param>
    /// <remarks>
    /// As the reference implementation does, wide element types come first and names are sorted within a type, so that
    /// each tensor starts at a multiple of its element size; the header is padded with spaces to a multiple of 8.
    /// </remarks>
    /// <exception cref="WeightFileException">The file cannot be written, or a tensor's type has no name in the format.</exception>
    public static void Write(
        string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(tensors);
        var ordered = tensors
            .OrderByDescending(item => SafetensorsTypes.SizeOf(item.Value.dtype))
            .ThenBy(item => item.Key, StringComparer.Ordinal)
            .ToArray();
        var header = WriteHeader(path, ordered, metadata);
        var temporary = path + ".tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                stream.Write(header);
                foreach (var (_, tensor) in ordered)
                {
                    WriteTensor(stream, tensor);
                }

                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Remove(temporary);
            throw WeightFileException.About(path, $"cannot be written ({e.Message.TrimEnd('.')})", e);
        }
    }

    private static void WriteTensor(Stream stream, Tensor tensor)
    {
        using var detached = tensor.detach();
        using var local = detached.cpu();
        using var rows = local.contiguous();
        rows.WriteBytesToStream(stream, (int)Math.Clamp(rows.NumberOfElements * rows.ElementSize, 1, ChunkBytes));
    }

    private static byte[] WriteHeader(
        string path, KeyValuePair<string, Tensor>[] tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var buffer = new MemoryStream();
        buffer.Write(stackalloc byte[SafetensorsHeader.PrefixLength]);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WriteStartObject(SafetensorsHeader.MetadataKey);
                foreach (var (key, value) in metadata.OrderBy(item => item.Key, StringComparer.Ordinal))
                {
                    json.WriteString(key, value);
                }

                json.WriteEndObject();
            }

            var end = 0L;
            var names = new HashSet<string>(StringComparer.Ordinal) { SafetensorsHeader.MetadataKey };
            foreach (var (name, tensor) in tensors)
            {
                if (!names.Add(name))
                {
                    throw WeightFileException.About(path, $"would have two entries named '{name}'");
                }

                end = WriteEntry(json, path, name, tensor, end);
            }

            json.WriteEndObject();
        }

        while (buffer.Length % Alignment != 0)
        {
            buffer.WriteByte((byte)' ');
        }

        var header = buffer.ToArray();
        BinaryPrimitives.WriteInt64LittleEndian(header, header.Length - SafetensorsHeader.PrefixLength);
        return header;
    }

    private static long WriteEntry(Utf8JsonWriter json, string path, string name, Tensor tensor, long start)
    {
        if (!SafetensorsTypes.TryName(tensor.dtype, out var type))
        {
            throw WeightFileException.About(
                path, $"cannot hold tensor '{name}' of type {tensor.dtype}; the types that it can are {SafetensorsTypes.Names}");
        }

        var end = start + (tensor.NumberOfElements * SafetensorsTypes.SizeOf(tensor.dtype));
        json.WriteStartObject(name);
        json.WriteString("dtype", type);
        json.WriteStartArray("shape");
        foreach (var length in tensor.shape)
        {
            json.WriteNumberValue(length);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(start);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
        return end;
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The folder refuses both: there is nothing to remove, and the first refusal is the one to tell.
        }
    }
}
