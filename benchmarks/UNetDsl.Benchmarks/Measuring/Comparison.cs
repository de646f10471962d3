using UNetDsl.Benchmarks.Contenders;

namespace UNetDsl.Benchmarks.Measuring;

/// <summary>All that was measured of one workload.</summary>
/// <param name="Workload">What was compared.</param>
/// <param name="Timing">Times, taken in turns.</param>
/// <param name="Once">Rise of memory in one run.</param>
/// <param name="Repeated">Rise of memory over <see cref="Repeats"/> runs in a row.</param>
internal sealed record Comparison(Workload Workload, PairedTiming Timing, MemoryPair Once, MemoryPair Repeated)
{
    /// <summary>Length of the row of runs that shows what stays behind.</summary>
    public const int Repeats = 5;

    /// <summary>Measures times in this process and memory in four others.</summary>
    /// <param name="workload">What to compare.</param>
    /// <param name="rounds">Pairs to time, at least 1.</param>
    /// <param name="progress">Told of each step.</param>
    public static Comparison Measure(Workload workload, int rounds, Action<string> progress)
    {
        var once = Memory(workload, 1, progress);
        var repeated = Memory(workload, Repeats, progress);
        return new Comparison(workload, PairedTiming.Measure(workload, rounds, progress), once, repeated);
    }

    private static MemoryPair Memory(Workload workload, int runs, Action<string> progress)
    {
        var pair = new MemoryPair(
            PeakMemory.MeasureInChild(workload, Side.Emitted, runs),
            PeakMemory.MeasureInChild(workload, Side.Naive, runs));
        progress($"{workload.Name} x {runs}: emitted {pair.Emitted:0} MB, naive {pair.Naive:0} MB of memory");
        return pair;
    }
}
