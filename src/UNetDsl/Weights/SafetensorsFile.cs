using System.Buffers.Binary;
using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Weights;

/// <summary>A safetensors file open for reading: the header is in memory and checked, tensors are read one by one.</summary>
public sealed class SafetensorsFile : IDisposable
{
    private const int ChunkBytes = 1 << 20;
    private readonly FileStream _stream;
    private readonly Dictionary<string, SafetensorsEntry> _byName;

    private SafetensorsFile(string path, FileStream stream, SafetensorsEntry[] entries, Dictionary<string, string> metadata)
    {
        Path = path;
        _stream = stream;
        Entries = entries;
        Metadata = metadata;
        _byName = entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The tensors in the order of the header.</summary>
    public IReadOnlyList<SafetensorsEntry> Entries { get; }

    /// <summary>The text that the writer put beside the tensors.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Opens a file and checks its whole header against its length.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="WeightFileException">The file cannot be opened, or is damaged or hostile.</exception>
    public static SafetensorsFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        FileStream? stream = null;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            var (entries, metadata) = ReadHeader(path, stream);
            return new SafetensorsFile(path, stream, entries, metadata);
        }
        catch (Exception e)
        {
            stream?.Dispose();
            throw e switch
            {
                FileNotFoundException or DirectoryNotFoundException => WeightFileException.About(path, "does not exist", e),
                UnauthorizedAccessException when Directory.Exists(path) => WeightFileException.About(path, "is a folder", e),
                UnauthorizedAccessException => WeightFileException.About(path, "may not be read by this user", e),
                IOException and not WeightFileException => WeightFileException.About(path, $"cannot be read ({e.Message.TrimEnd('.')})", e),
                _ => e,
            };
        }
    }

    /// <summary>Reads all tensors of a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The tensors by name, in CPU memory; the caller disposes them.</returns>
    /// <exception cref="WeightFileException">The file cannot be opened, or is damaged or hostile.</exception>
    public static Dictionary<string, Tensor> ReadAll(string path)
    {
        using var file = Open(path);
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        try
        {
            foreach (var entry in file.Entries)
            {
                tensors.Add(entry.Name, file.Read(entry.Name));
            }
        }
        catch
        {
            foreach (var tensor in tensors.Values)
            {
                tensor.Dispose();
            }

            throw;
        }

        return tensors;
    }

    /// <summary>Reads one tensor, straight into its memory.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>A tensor of the file's own type and shape in CPU memory; the caller disposes it.</returns>
    /// <exception cref="WeightFileException">There is no such tensor, or the file cannot be read.</exception>
    public Tensor Read(string name)
    {
        if (!_byName.TryGetValue(name, out var entry))
        {
            throw WeightFileException.About(Path, $"has no tensor '{name}'");
        }

        var tensor = empty([.. entry.Shape], dtype: entry.Type, device: CPU);
        try
        {
            _stream.Position = entry.Start;
            tensor.ReadBytesFromStream(_stream, (int)Math.Clamp(entry.Length, 1, ChunkBytes));
            return tensor;
        }
        catch (IOException e)
        {
            tensor.Dispose();
            throw WeightFileException.About(Path, $"cannot be read at tensor '{name}' ({e.Message.TrimEnd('.')})", e);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _stream.Dispose();

    private static (SafetensorsEntry[] Entries, Dictionary<string, string> Metadata) ReadHeader(string path, FileStream stream)
    {
        var length = stream.Length;
        if (length < SafetensorsHeader.PrefixLength)
        {
            throw WeightFileException.About(path, $"has {length} bytes and is no safetensors file, which has at least 8");
        }

        Span<byte> prefix = stackalloc byte[SafetensorsHeader.PrefixLength];
        stream.ReadExactly(prefix);
        var headerLength = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (headerLength > (ulong)(length - SafetensorsHeader.PrefixLength) || headerLength > SafetensorsHeader.MaxLength)
        {
            throw WeightFileException.About(
                path, $"has {length} bytes but claims a header of {headerLength} bytes; it was cut short or is no safetensors file");
        }

        var json = new byte[headerLength];
        stream.ReadExactly(json);
        return SafetensorsHeader.Parse(path, json, SafetensorsHeader.PrefixLength + json.Length, length);
    }
}
