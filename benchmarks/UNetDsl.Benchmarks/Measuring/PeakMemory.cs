using System.Diagnostics;
using System.Globalization;
using UNetDsl.Benchmarks.Contenders;

namespace UNetDsl.Benchmarks.Measuring;

/// <summary>How far the resident memory of a process rises above what it holds once network and input are ready.</summary>
/// <remarks>Each measurement has a process of its own: nothing that ran before has warmed or scattered its heap.</remarks>
internal static class PeakMemory
{
    private const double BytesPerMegabyte = 1e6;

    /// <summary>Starts a process that measures itself.</summary>
    /// <param name="workload">What to run.</param>
    /// <param name="side">Which side.</param>
    /// <param name="runs">How often in a row, at least 1.</param>
    /// <returns>The rise in MB (10^6 bytes).</returns>
    /// <exception cref="InvalidOperationException">The process failed; what it wrote is in the message.</exception>
    public static double MeasureInChild(Workload workload, Side side, int runs)
    {
        using var child = SideProcess.Start("memory", workload, side, runs.ToString(CultureInfo.InvariantCulture));
        var output = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return child.ExitCode == 0 && double.TryParse(output, CultureInfo.InvariantCulture, out var megabytes)
            ? megabytes
            : throw new InvalidOperationException(
                $"Measuring the memory of '{workload.Name}' ({side}) ended with exit code {child.ExitCode}: {output}");
    }

    /// <summary>Measures this process.</summary>
    /// <param name="workload">What to run.</param>
    /// <param name="side">Which side.</param>
    /// <param name="runs">How often in a row, at least 1.</param>
    /// <returns>The rise in MB (10^6 bytes).</returns>
    public static double MeasureHere(Workload workload, Side side, int runs)
    {
        using var contender = workload.Create(side);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        ResetPeak();
        var before = Resident(process => process.WorkingSet64);
        for (var run = 0; run < runs; run++)
        {
            contender.Run();
        }

        return (Resident(process => process.PeakWorkingSet64) - before) / BytesPerMegabyte;
    }

    /// <summary>Forgets the peak of the set-up (loading libtorch, drawing weights) where the system can.</summary>
    private static void ResetPeak()
    {
        if (OperatingSystem.IsLinux())
        {
            // proc(5): writing 5 resets the peak resident set size to its current value.
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
    }

    private static double Resident(Func<Process, long> read)
    {
        using var process = Process.GetCurrentProcess();
        return read(process);
    }
}
