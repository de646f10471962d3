using System.Diagnostics;
using System.Globalization;
using System.Text;
using TorchSharp;
using UNetDsl.Benchmarks.Contenders;
using UNetDsl.Graph;
using UNetDsl.Models;
using static TorchSharp.torch;

namespace UNetDsl.Benchmarks.Windows;

/// <summary>
/// Time of a patch classifier that slides its window over an image, beside the dense evaluation that is emitted with it, as a
/// table in Markdown.
/// </summary>
/// <remarks>Both sides have the same weights and run in turns; a ratio is the median over the rounds.</remarks>
internal static class WindowReport
{
    /// <summary>Windows that are classified at once: few enough that their maps stay in memory, enough to keep all threads at work.</summary>
    private const int BatchSize = 64;

    /// <summary>Measures <see cref="CiresanN4"/>.</summary>
    /// <param name="side">Side of the square of pixels that are classified, at least 1.</param>
    /// <param name="rounds">Pairs of runs to time, at least 1.</param>
    public static string Measure(int side, int rounds)
    {
        using var network = CiresanN4.Create(BenchmarkSettings.Seed);
        network.eval();
        using var noGradient = no_grad();
        using var generator = new Generator(BenchmarkSettings.Seed, CPU);
        using var image = rand([1, 1, side + CiresanN4.Margin, side + CiresanN4.Margin], generator: generator);
        network.call(image).Dispose();
        var pairs = new List<(Sample Dense, Sample Slid)>();
        var difference = 0.0;
        for (var round = 0; round < rounds; round++)
        {
            using var dense = Time(() => network.call(image), out var denseTime);
            using var slid = Time(() => Slide(network, image, side), out var slidTime);
            pairs.Add((denseTime, slidTime));
            difference = (dense - slid).abs().max().ToDouble();
        }

        return Write(side, pairs, difference);
    }

    /// <summary>The logits of each window of an image: float32 [1, classes, side, side].</summary>
    private static Tensor Slide(CiresanN4 network, Tensor image, int side)
    {
        using var scope = NewDisposeScope();
        var scores = new List<Tensor>();
        foreach (var places in Enumerable.Range(0, side * side).Chunk(BatchSize))
        {
            using var inner = NewDisposeScope();
            var patches = cat([.. places.Select(place => image.narrow(2, place / side, CiresanN4.Window).narrow(3, place % side, CiresanN4.Window))], 0);
            scores.Add(network.ClassifyPatches(patches).MoveToOuterDisposeScope());
        }

        return cat(scores, 0).t().reshape(1, -1, side, side).MoveToOuterDisposeScope();
    }

    private static Tensor Time(Func<Tensor> run, out Sample time)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        var result = run();
        time = new(Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
        return result;
    }

    private static string Write(int side, List<(Sample Dense, Sample Slid)> pairs, double difference)
    {
        var graph = GraphBuilder.Build(CiresanN4.Declaration).Valid;
        var work = (double)side * side * NetworkCost.Of(graph.Windows!, CiresanN4.Window).MultiplyAdds / NetworkCost.Of(graph, side + CiresanN4.Margin).MultiplyAdds;
        var ratios = pairs.ConvertAll(static pair => pair.Slid.Cpu / pair.Dense.Cpu);
        var text = new StringBuilder();
        text.Append("| pixels | sliding window, s | dense, s | sliding / dense, processor time | elapsed time | multiply-adds | largest difference |\n|---|--:|--:|--:|--:|--:|--:|\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"| {side} x {side} | {Median(pairs.Select(static pair => pair.Slid.Cpu)):0.00} | {Median(pairs.Select(static pair => pair.Dense.Cpu)):0.000} | {Median(ratios):0} ({ratios.Min():0} to {ratios.Max():0}) | {Median(pairs.Select(static pair => pair.Slid.Wall / pair.Dense.Wall)):0} | {work:0} | {difference:0e+0} |\n");
        return text.ToString();
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
    }

    /// <summary>Times of one run.</summary>
    /// <param name="Wall">Elapsed, s.</param>
    /// <param name="Cpu">Of all threads, s.</param>
    private readonly record struct Sample(double Wall, double Cpu);
}
