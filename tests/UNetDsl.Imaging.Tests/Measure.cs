using System.Diagnostics;

namespace UNetDsl.Imaging.Tests;

/// <summary>Best of several timings: the one least disturbed by other processes.</summary>
internal static class Measure
{
    public static double BestMilliseconds(int rounds, Action action)
    {
        var best = double.MaxValue;
        for (var i = 0; i < rounds; i++)
        {
            var start = Stopwatch.GetTimestamp();
            action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return best;
    }

    /// <summary>Processor time of all threads of this process during one run.</summary>
    public static double ProcessorMilliseconds(Action action)
    {
        var start = Environment.CpuUsage.TotalTime;
        action();
        return (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
    }
}
