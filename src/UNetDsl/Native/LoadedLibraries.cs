namespace UNetDsl.Native;

/// <summary>What was loaded, for reports to the user.</summary>
/// <param name="TorchFolder">Folder of the libtorch in use.</param>
/// <param name="Shim">Full path of TorchSharp's native library.</param>
/// <param name="ShimWasPatched">
/// Whether the shim asks for a newer C++ runtime than this system has, so that a copy in memory with a weakened version need was loaded.
/// </param>
/// <param name="Cuda">Whether a CUDA build of libtorch was found there.</param>
public sealed record LoadedLibraries(string TorchFolder, string Shim, bool ShimWasPatched, bool Cuda);
