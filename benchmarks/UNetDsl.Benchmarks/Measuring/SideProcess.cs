using System.Diagnostics;
using UNetDsl.Benchmarks.Contenders;
using UNetDsl.Native;

namespace UNetDsl.Benchmarks.Measuring;

/// <summary>
/// This program, started again for one side. The naive side is left with the settings of libtorch and of the system, which a
/// program without this library has; ours has those that the runtime makes.
/// </summary>
internal static class SideProcess
{
    /// <summary>Starts it; what it writes and reads is redirected.</summary>
    /// <param name="command">What it is to do.</param>
    /// <param name="workload">What to run.</param>
    /// <param name="side">Which side.</param>
    /// <param name="arguments">What else the command takes.</param>
    public static Process Start(string command, Workload workload, Side side, params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "UNetDsl.Benchmarks" + (OperatingSystem.IsWindows() ? ".exe" : ""));
        var start = new ProcessStartInfo(program, [command, workload.Name, side.ToString(), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        if (side == Side.Naive)
        {
            start.Environment[TorchEnvironment.Tuning] = "off";
        }

        return Process.Start(start)!;
    }
}
