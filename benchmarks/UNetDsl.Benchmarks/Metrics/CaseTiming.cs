using System.Diagnostics;

namespace UNetDsl.Benchmarks.Metrics;

/// <summary>Times of one algorithm: ours on one thread, the peer, ours on two threads, in turns.</summary>
internal sealed class CaseTiming
{
    // Until the compiler has optimised what runs often: it does so in the background, by time as well as by calls.
    private const int WarmupRuns = 40;
    private static readonly TimeSpan WarmupTime = TimeSpan.FromSeconds(1.5);

    // A run of a fraction of a millisecond would be charged for the caches that the other side has just filled.
    private const double LeastMilliseconds = 25;
    private readonly List<(double Processor, double Elapsed)> _one = [];
    private readonly List<(double Processor, double Elapsed)> _two = [];
    private readonly List<PeerSample> _peer = [];

    private CaseTiming(MetricsCase @case) => Case = @case;

    public MetricsCase Case { get; }

    /// <summary>Largest relative difference of the peer's result from ours; null without a peer.</summary>
    public double? Difference { get; private set; }

    /// <summary>Median times on one thread, ms.</summary>
    public (double Processor, double Elapsed) One => (Median(_one.Select(s => s.Processor)), Median(_one.Select(s => s.Elapsed)));

    /// <summary>Median elapsed time on two threads, ms; null where they are of no use.</summary>
    public double? Two => _two.Count == 0 ? null : Median(_two.Select(s => s.Elapsed));

    /// <summary>Median processor time of the peer, ms; null without one.</summary>
    public double? Peer => _peer.Count == 0 ? null : Median(_peer.Select(s => s.Processor));

    /// <summary>Peer by ours, processor time on one thread: median, least and greatest of the pairs; null without a peer.</summary>
    public (double Median, double Least, double Greatest)? Ratio
    {
        get
        {
            double[] ratios = [.. _peer.Zip(_one, (peer, own) => peer.Processor / own.Processor)];
            return ratios.Length == 0 ? null : (Median(ratios), ratios.Min(), ratios.Max());
        }
    }

    public static CaseTiming Measure(MetricsCase @case, PythonPeer? peer, int rounds)
    {
        var timing = new CaseTiming(@case);
        WarmUp(@case, 1);
        if (@case.IsThreaded)
        {
            WarmUp(@case, 2);
        }

        peer?.Run(@case.Key, LeastMilliseconds);
        for (var round = 0; round < rounds; round++)
        {
            timing._one.Add(Time(@case, 1, out var result));
            if (peer?.Run(@case.Key, LeastMilliseconds) is { } sample)
            {
                timing._peer.Add(sample);
                timing.Difference = Math.Max(timing.Difference ?? 0, Math.Abs(sample.Result - result) / Math.Abs(result));
            }

            if (@case.IsThreaded)
            {
                timing._two.Add(Time(@case, 2, out _));
            }
        }

        return timing;
    }

    private static void WarmUp(MetricsCase @case, int threads)
    {
        var start = Stopwatch.GetTimestamp();
        for (var run = 0; run < WarmupRuns || Stopwatch.GetElapsedTime(start) < WarmupTime; run++)
        {
            @case.Run(threads);
        }
    }

    private static (double Processor, double Elapsed) Time(MetricsCase @case, int threads, out double result)
    {
        var (used, start, runs) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp(), 0);
        do
        {
            result = @case.Run(threads);
            runs++;
        }
        while (Stopwatch.GetElapsedTime(start).TotalMilliseconds < LeastMilliseconds);

        return ((Environment.CpuUsage.TotalTime - used).TotalMilliseconds / runs, Stopwatch.GetElapsedTime(start).TotalMilliseconds / runs);
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
    }
}
