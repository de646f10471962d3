using System.Reflection;
using System.Runtime.InteropServices;

namespace UNetDsl.Native;

/// <summary>Knows in which folders libtorch and the native half of TorchSharp may lie, and finds them.</summary>
/// <param name="setting">Folder of another libtorch, which goes before all others and must hold one; null or empty for none.</param>
/// <param name="folders">The folders to look through, in order.</param>
internal sealed class NativeSearch(string? setting, IReadOnlyList<string> folders)
{
    /// <summary>Environment variable that points at the folder of another libtorch, such as <c>site-packages/torch/lib</c>.</summary>
    public const string Setting = "UNETDSL_LIBTORCH";

    /// <summary>File name of the native half of TorchSharp.</summary>
    public const string ShimFile = "libLibTorchSharp.so";

    /// <summary>The library whose presence marks a folder as a libtorch.</summary>
    public const string TorchFile = "libtorch_cpu.so";

    /// <summary>Folders of this process: those of the host, then those of the program and of TorchSharp's assembly, as they are and with runtimes/RID/native.</summary>
    /// <param name="torchSharp">TorchSharp's assembly.</param>
    public static NativeSearch ForThisProcess(Assembly torchSharp)
    {
        var host = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? string.Empty;
        List<string> own = [AppContext.BaseDirectory];
        // Empty in a single-file program, whose native libraries are among the folders of the host.
        if (Path.GetDirectoryName(torchSharp.Location) is { Length: > 0 } besideAssembly)
        {
            own.Add(besideAssembly);
        }

        var folders = host.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(own)
            .Concat(own.Select(folder => Path.Combine(folder, "runtimes", RuntimeId, "native")))
            .Select(folder => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)))
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        return new NativeSearch(Environment.GetEnvironmentVariable(Setting), folders);
    }

    /// <summary>Whether the user has pointed at a libtorch of their own.</summary>
    public bool HasSetting => !string.IsNullOrEmpty(setting);

    /// <summary>Portable runtime identifier of this process, for instance <c>linux-x64</c>.</summary>
    public static string RuntimeId => "linux-" + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    /// <summary>The folder that holds libtorch.</summary>
    /// <exception cref="NativeLibraryException">No folder does.</exception>
    public string FindTorchFolder()
    {
        if (HasSetting)
        {
            var chosen = Path.GetFullPath(setting!);
            return File.Exists(Path.Combine(chosen, TorchFile))
                ? chosen
                : throw new NativeLibraryException(
                    $"{TorchFile} is not in '{chosen}', the folder named by {Setting}: point {Setting} at the folder that holds it "
                    + $"(the lib folder of a libtorch or of a PyTorch install), or unset it to use the package libtorch-cpu-{RuntimeId}.");
        }

        return folders.FirstOrDefault(folder => File.Exists(Path.Combine(folder, TorchFile)))
            ?? throw new NativeLibraryException(
                $"{TorchFile} was not found in {Looked()}: add the package libtorch-cpu-{RuntimeId} to the program, "
                + $"or set {Setting} to the folder of a libtorch.");
    }

    /// <summary>The full path of TorchSharp's native library.</summary>
    /// <exception cref="NativeLibraryException">No folder has it.</exception>
    public string FindShim()
    {
        var places = HasSetting ? folders.Prepend(setting!) : folders;
        return places.Select(folder => Path.Combine(Path.GetFullPath(folder), ShimFile)).FirstOrDefault(File.Exists)
            ?? throw new NativeLibraryException(
                $"{ShimFile} was not found in {Looked()}: add the package TorchSharp to the program itself, "
                + "so that its native files are copied beside it.");
    }

    private string Looked() => folders.Count == 0
        ? "any folder (none was there to look in)"
        : string.Join(", ", folders.Select(folder => $"'{folder}'"));
}
