using System.Collections.Concurrent;

namespace UNetDsl.Imaging.Files;

/// <summary>
/// A file that appears under its name only when it is whole: it is written beside its place under a temporary name
/// and renamed by <see cref="Commit"/>. Disposed without that, or when the process is asked to end, it leaves nothing.
/// </summary>
internal sealed class AtomicFile : IDisposable
{
    private static readonly ConcurrentDictionary<string, byte> Open = new(StringComparer.Ordinal);
    private readonly string _path;
    private readonly string _temporary;
    private readonly FileStream _stream;
    private bool _finished;

    static AtomicFile() => AppDomain.CurrentDomain.ProcessExit += static (_, _) =>
    {
        foreach (var path in Open.Keys)
        {
            Remove(path);
        }
    };

    public AtomicFile(string path)
    {
        _path = Path.GetFullPath(path);
        if (Directory.Exists(_path))
        {
            throw new ImageFileException(path, "is a folder; give the name of a file", innerException: null);
        }

        _temporary = Path.Combine(
            Path.GetDirectoryName(_path) ?? ".",
            $".{Path.GetFileName(_path)}.{Guid.NewGuid():N}.tmp");
        try
        {
            _stream = new FileStream(_temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImageFileException(path, $"cannot be written: {FileErrors.Reason(e)}", e);
        }

        Open[_temporary] = 0;
    }

    /// <summary>Writes through the stream; a refusal of the system becomes a sentence about the file.</summary>
    public void Write(Action<Stream> write)
    {
        try
        {
            write(_stream);
        }
        catch (Exception e) when (e is IOException and not ImageFileException or UnauthorizedAccessException)
        {
            Dispose();
            throw new ImageFileException(_path, $"cannot be written: {FileErrors.Reason(e)}", e);
        }
    }

    /// <summary>Closes the file and gives it its name, replacing an older one.</summary>
    public void Commit()
    {
        ObjectDisposedException.ThrowIf(_finished, this);
        Write(_ =>
        {
            _stream.Dispose();
            File.Move(_temporary, _path, overwrite: true);
        });
        _finished = true;
        Open.TryRemove(_temporary, out byte _);
    }

    public void Dispose()
    {
        if (_finished)
        {
            return;
        }

        _finished = true;
        try
        {
            _stream.Dispose();
        }
        catch (IOException)
        {
            // The rest of the buffer found no room; the file goes anyway and the first error has been told.
        }

        Remove(_temporary);
        Open.TryRemove(_temporary, out byte _);
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The folder has gone or was locked since: nothing of ours can be left to remove.
        }
    }
}
