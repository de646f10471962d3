using System.Diagnostics;
using static TorchSharp.torch;

namespace UNetDsl.Benchmarks.Measuring;

/// <summary>The roof of the machine: a large product of matrices, measured in the same run.</summary>
/// <param name="PerSecond">Floating-point operations a second of elapsed time, best of several.</param>
/// <param name="PerCpuSecond">Floating-point operations a second of processor time, best of several.</param>
internal sealed record MatrixProduct(double PerSecond, double PerCpuSecond)
{
    private const int Side = 2048;
    private const int Repeats = 8;

    /// <summary>Multiplies two float32 matrices of 2048 x 2048 a few times.</summary>
    public static MatrixProduct Measure()
    {
        const double operations = 2.0 * Side * Side * Side;
        using var generator = new Generator(1, CPU);
        using var a = randn([Side, Side], generator: generator);
        using var b = randn([Side, Side], generator: generator);
        var best = new MatrixProduct(0, 0);
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var cpu = Environment.CpuUsage.TotalTime;
            var start = Stopwatch.GetTimestamp();
            using var product = mm(a, b);
            var wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var used = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
            best = new MatrixProduct(Math.Max(best.PerSecond, operations / wall), Math.Max(best.PerCpuSecond, operations / used));
        }

        return best;
    }
}
