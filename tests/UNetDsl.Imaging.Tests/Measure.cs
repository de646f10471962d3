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
}
