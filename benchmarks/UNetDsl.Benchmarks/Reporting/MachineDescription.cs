using System.Globalization;
using TorchSharp;

namespace UNetDsl.Benchmarks.Reporting;

/// <summary>The machine in general words: no name, no path.</summary>
internal static class MachineDescription
{
    private const double BytesPerGibibyte = 1L << 30;

    /// <summary>Processor, cores, threads, memory and system in one sentence.</summary>
    public static string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Processor()}, {Environment.ProcessorCount} cores, {torch.get_num_threads()} threads in libtorch, "
        + $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / BytesPerGibibyte:0} GiB, "
        + $"{System.Runtime.InteropServices.RuntimeInformation.OSDescription}, .NET {Environment.Version}");

    private static string Processor()
    {
        const string file = "/proc/cpuinfo";
        if (!File.Exists(file))
        {
            return System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture.ToString();
        }

        var lines = File.ReadAllLines(file);
        string? Value(string key) =>
            lines.FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))?.Split(':', 2)[1].Trim();

        var widest = Value("flags")?.Split(' ') switch
        {
            { } flags when flags.Contains("avx512f") => " with AVX-512",
            { } flags when flags.Contains("avx2") => " with AVX2",
            _ => "",
        };
        return (Value("model name") ?? "unknown processor") + widest;
    }
}
