using UNetDsl.Benchmarks.Contenders;
using static TorchSharp.torch;

namespace UNetDsl.Benchmarks.Measuring;

/// <summary>Times of both sides, each in a process of its own, taken in turns: emitted, naive, emitted, naive.</summary>
/// <remarks>
/// What disturbs the machine disturbs neighbours in time alike, so the ratio of each pair is kept and their median reported.
/// The processor time counts all threads, and hardly sees other programs.
/// </remarks>
internal sealed class PairedTiming
{
    private readonly List<((double Wall, double Cpu) Emitted, (double Wall, double Cpu) Naive)> _pairs = [];

    private PairedTiming(double largestDifference) => LargestDifference = largestDifference;

    /// <summary>Largest absolute difference of the results of both sides: outputs, or weights after the first step.</summary>
    public double LargestDifference { get; }

    /// <summary>Median processor time of a side, s.</summary>
    public double Cpu(Side side) => Median(_pairs.Select(pair => Of(pair, side).Cpu));

    /// <summary>Median elapsed time of a side, s.</summary>
    public double Wall(Side side) => Median(_pairs.Select(pair => Of(pair, side).Wall));

    /// <summary>Median of emitted over naive processor time.</summary>
    public double CpuRatio => Median(_pairs.Select(pair => pair.Emitted.Cpu / pair.Naive.Cpu));

    /// <summary>Median of emitted over naive elapsed time.</summary>
    public double WallRatio => Median(_pairs.Select(pair => pair.Emitted.Wall / pair.Naive.Wall));

    /// <summary>Least and greatest ratio of processor times.</summary>
    public (double Least, double Greatest) CpuRatioRange =>
        (_pairs.Min(pair => pair.Emitted.Cpu / pair.Naive.Cpu), _pairs.Max(pair => pair.Emitted.Cpu / pair.Naive.Cpu));

    /// <summary>Compares the results of both sides at the same weights, then runs them in turns, after one uncounted round.</summary>
    /// <param name="workload">What to compare.</param>
    /// <param name="rounds">Pairs to time, at least 1.</param>
    /// <param name="progress">Told of each round.</param>
    public static PairedTiming Measure(Workload workload, int rounds, Action<string> progress)
    {
        var timing = new PairedTiming(Difference(workload));
        using var emitted = new TimedSide(workload, Side.Emitted);
        using var naive = new TimedSide(workload, Side.Naive);
        _ = emitted.Run();
        _ = naive.Run();
        for (var round = 1; round <= rounds; round++)
        {
            timing._pairs.Add((emitted.Run(), naive.Run()));
            var last = timing._pairs[^1];
            progress($"{workload.Name} {round}/{rounds}: emitted {last.Emitted.Cpu:0.00} s, naive {last.Naive.Cpu:0.00} s of processor time");
        }

        return timing;
    }

    private static double Difference(Workload workload)
    {
        using var emitted = workload.Create(Side.Emitted);
        using var naive = workload.Create(Side.Naive);
        naive.CopyWeightsFrom(emitted);
        foreach (var side in (Contender[])[emitted, naive])
        {
            // Drop-out draws from the global generator: the same draws for both, so that their results can be compared.
            manual_seed(BenchmarkSettings.Seed);
            side.Run();
        }

        return Difference(emitted.Results(), naive.Results());
    }

    private static double Difference(Tensor[] first, Tensor[] second)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        return first.Zip(second).Max(pair =>
        {
            using var a = pair.First;
            using var b = pair.Second;
            return (double)(a - b).abs().max().item<float>();
        });
    }

    private static (double Wall, double Cpu) Of(((double Wall, double Cpu) Emitted, (double Wall, double Cpu) Naive) pair, Side side) => side == Side.Emitted ? pair.Emitted : pair.Naive;

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
    }
}
