using System.Runtime.InteropServices;

namespace UNetDsl.Training.Checkpoints;

/// <summary>Brings the entries of a folder to the disk, so that a renaming survives a power failure as the file's content does.</summary>
internal static partial class FolderSync
{
    private const int ReadOnly = 0;

    /// <summary>Does so where the system has a way; a system that refuses keeps the order of its own.</summary>
    public static void Flush(string folder)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
        {
            return;
        }

        var handle = Open(folder, ReadOnly);
        if (handle >= 0)
        {
            _ = Sync(handle);
            _ = Close(handle);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
