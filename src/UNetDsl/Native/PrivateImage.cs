using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace UNetDsl.Native;

/// <summary>Loads a shared library from bytes in memory, without touching the file that they came from.</summary>
internal static partial class PrivateImage
{
    private const uint CloseOnExec = 1;

    /// <summary>Loads the image from an anonymous file in memory or, where there is none, from a private file that is removed again.</summary>
    /// <param name="image">The bytes of the library.</param>
    /// <param name="fileName">Name for messages, debuggers and the private file.</param>
    /// <returns>The handle of the library.</returns>
    /// <exception cref="DllNotFoundException">The loader refused both.</exception>
    public static nint Load(ReadOnlySpan<byte> image, string fileName) =>
        TryLoadFromMemory(image, fileName, out var library) ? library : LoadFromPrivateFile(image, fileName);

    private static bool TryLoadFromMemory(ReadOnlySpan<byte> image, string fileName, out nint library)
    {
        library = 0;
        var descriptor = CreateMemoryFile(fileName, CloseOnExec);
        if (descriptor < 0)
        {
            return false;
        }

        // Stays open for the life of the process: the loader remembers the library by this path, and the number
        // must not come to mean another file.
        using var handle = new SafeFileHandle(descriptor, ownsHandle: false);
        RandomAccess.Write(handle, image, fileOffset: 0);
        return NativeLibrary.TryLoad($"/proc/self/fd/{descriptor}", out library);
    }

    private static nint LoadFromPrivateFile(ReadOnlySpan<byte> image, string fileName)
    {
        var folder = Directory.CreateTempSubdirectory("unetdsl-").FullName;
        try
        {
            var path = Path.Combine(folder, fileName);
            using (var file = File.Create(path))
            {
                file.Write(image);
            }

            return NativeLibrary.Load(path);
        }
        finally
        {
            // The mapping outlives the name.
            Directory.Delete(folder, recursive: true);
        }
    }

    [LibraryImport("libc", EntryPoint = "memfd_create", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int CreateMemoryFile(string name, uint flags);
}
