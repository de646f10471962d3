using System.Diagnostics;
using System.Globalization;
using UNetDsl.Benchmarks.Contenders;

namespace UNetDsl.Benchmarks.Measuring;

/// <summary>One side in a process of its own, which runs once whenever it is asked to.</summary>
internal sealed class TimedSide : IDisposable
{
    private readonly Process _process;

    /// <param name="workload">What to run.</param>
    /// <param name="side">Which side.</param>
    public TimedSide(Workload workload, Side side) => _process = SideProcess.Start("times", workload, side);

    /// <summary>Runs it once.</summary>
    /// <returns>Elapsed time and processor time of all threads, s.</returns>
    /// <exception cref="InvalidOperationException">The process has ended.</exception>
    public (double Wall, double Cpu) Run()
    {
        _process.StandardInput.WriteLine();
        _process.StandardInput.Flush();
        var answer = _process.StandardOutput.ReadLine()?.Split(' ')
            ?? throw new InvalidOperationException("The process that was to be timed has ended; what it wrote to the error stream says why");
        return (double.Parse(answer[0], CultureInfo.InvariantCulture), double.Parse(answer[1], CultureInfo.InvariantCulture));
    }

    /// <summary>The other end: runs once for each line that comes in, until no more do.</summary>
    /// <param name="workload">What to run.</param>
    /// <param name="side">Which side.</param>
    public static void Serve(Workload workload, Side side)
    {
        using var contender = workload.Create(side);
        while (Console.In.ReadLine() is not null)
        {
            var cpu = Environment.CpuUsage.TotalTime;
            var start = Stopwatch.GetTimestamp();
            contender.Run();
            var (wall, used) = (Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);

            // What the naive side leaves lying must not weigh on the next run; its collection is not charged to anyone.
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{wall:R} {used:R}"));
        }
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
