using TorchSharp;
using UNetDsl.Native;

namespace UNetDsl.Tests.Native;

public sealed class NativeLibrariesTests
{
    [Fact]
    public void Torch_FirstUseInTestHost_Computes()
    {
        // No call into UNetDsl.Native here: the module initializer of the assembly is all there is.
        using var ones = torch.ones(3, 4);
        using var sum = ones.sum();
        Assert.Equal(12f, sum.ToSingle());
    }

    [Fact]
    public void Prepare_FromManyThreads_LoadsOnce()
    {
        Parallel.For(0, 16, _ =>
        {
            NativeLibraries.Prepare();
            NativeLibraries.Require();
        });
        Assert.SkipUnless(OperatingSystem.IsLinux(), "TorchSharp loads by itself elsewhere.");
        Assert.NotNull(NativeLibraries.Loaded);
        Assert.True(File.Exists(NativeLibraries.Loaded.Shim));
        Assert.True(File.Exists(Path.Combine(NativeLibraries.Loaded.TorchFolder, NativeSearch.TorchFile)));
        // One line for each mapping: the shim must not have come in twice, as itself and as the patched copy.
        var shims = File.ReadLines("/proc/self/maps")
            .Where(line => line.Contains("LibTorchSharp", StringComparison.Ordinal))
            .Select(line => line[line.IndexOf('/', StringComparison.Ordinal)..])
            .Distinct(StringComparer.Ordinal);
        Assert.Single(shims);
    }

    [Fact]
    public void FindTorchFolder_NowhereToBeFound_NamesFileFoldersAndPackage()
    {
        var search = new NativeSearch(setting: null, ["/nowhere/app", "/nowhere/app/runtimes"]);
        var error = Assert.Throws<NativeLibraryException>(search.FindTorchFolder);
        Assert.Contains("libtorch_cpu.so", error.Message, StringComparison.Ordinal);
        Assert.Contains("'/nowhere/app', '/nowhere/app/runtimes'", error.Message, StringComparison.Ordinal);
        Assert.Contains("libtorch-cpu-linux-", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FindTorchFolder_SettingPointsNowhere_NamesSettingAndFolder()
    {
        // The folders behind the setting have a libtorch; a wrong setting must be said and not be passed over.
        var good = NativeSearch.ForThisProcess(typeof(torch).Assembly).FindTorchFolder();
        var search = new NativeSearch("/nowhere/torch/lib", [good]);
        var error = Assert.Throws<NativeLibraryException>(search.FindTorchFolder);
        Assert.Contains("UNETDSL_LIBTORCH", error.Message, StringComparison.Ordinal);
        Assert.Contains("'/nowhere/torch/lib'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FindShim_NowhereToBeFound_NamesPackage()
    {
        var error = Assert.Throws<NativeLibraryException>(new NativeSearch(setting: null, []).FindShim);
        Assert.Contains("libLibTorchSharp.so was not found", error.Message, StringComparison.Ordinal);
        Assert.Contains("TorchSharp", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PrivateImage_CopyOfLibrary_LoadsFromMemory()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "memfd is Linux.");
        NativeLibraries.Require();
        var folder = NativeLibraries.Loaded!.TorchFolder;
        var image = File.ReadAllBytes(Path.Combine(folder, "libtorch_global_deps.so"));
        Assert.NotEqual(0, PrivateImage.Load(image, "libtorch_global_deps.so"));
    }
}
