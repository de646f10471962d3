using System.Runtime.InteropServices;

namespace UNetDsl.Native;

/// <summary>Loads libtorch and TorchSharp's native library on Linux, in the order in which they need each other.</summary>
internal static class NativeLoader
{
    /// <summary>The C++ runtime version that the shim of TorchSharp 0.107 names for one symbol which it does not relocate.</summary>
    /// <remarks>Debian 12 has GLIBCXX up to 3.4.30, Ubuntu 24.04 and Debian 13 have 3.4.32.</remarks>
    public const string NewestVersionNeed = "GLIBCXX_3.4.32";

    /// <summary>The library that a libtorch with CUDA has beside the others.</summary>
    public const string CudaFile = "libtorch_cuda.so";

    private static readonly string[] Order = ["libc10.so", "libtorch_cpu.so", "libc10_cuda.so", CudaFile, "libtorch.so"];

    /// <summary>Loads everything and returns the handle of the shim.</summary>
    /// <param name="search">Where to look.</param>
    /// <param name="loaded">What was loaded from where.</param>
    /// <exception cref="NativeLibraryException">A library is absent or the system's loader refuses it.</exception>
    public static nint Load(NativeSearch search, out LoadedLibraries loaded)
    {
        var folder = search.FindTorchFolder();
        var shim = search.FindShim();
        var cuda = false;
        foreach (var file in Order)
        {
            var path = Path.Combine(folder, file);
            if (!File.Exists(path))
            {
                continue;
            }

            LoadOne(path);
            cuda |= file == CudaFile;
        }

        var patched = !NativeLibrary.TryLoad(shim, out var handle);
        if (patched)
        {
            handle = LoadPatched(shim, folder);
        }

        loaded = new LoadedLibraries(folder, shim, patched, cuda);
        return handle;
    }

    private static void LoadOne(string path)
    {
        try
        {
            NativeLibrary.Load(path);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw new NativeLibraryException($"'{path}' was found but the system's loader refuses it: {FirstReason(e)}.", e);
        }
    }

    private static nint LoadPatched(string shim, string folder)
    {
        var image = File.ReadAllBytes(shim);
        var changed = ElfVersionNeeds.MakeWeak(image, NewestVersionNeed);
        try
        {
            // Without the version need the first refusal has another cause: load again for the system's own words.
            return changed == 0 ? NativeLibrary.Load(shim) : PrivateImage.Load(image, NativeSearch.ShimFile);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw new NativeLibraryException(
                $"'{shim}' does not load on top of the libtorch in '{folder}': {FirstReason(e)}; "
                + $"use the libtorch that TorchSharp was built for (package libtorch-cpu-{NativeSearch.RuntimeId}).",
                e);
        }
    }

    private static string FirstReason(Exception e) =>
        e.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .FirstOrDefault(line => line.Contains(": ", StringComparison.Ordinal), e.Message)
            .TrimEnd('.');
}
