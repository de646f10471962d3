using System.Globalization;
using System.Text;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Files;
using UNetDsl.Imaging.Instances;
using UNetDsl.Imaging.Metrics;

namespace UNetDsl.Benchmarks;

/// <summary>Times the scores and instance algorithms on one slice, with the published figures of Fiji and NumPy beside them.</summary>
internal static class MetricsTimings
{
    private const int Warmup = 12;

    /// <summary>A table in Markdown: best wall and processor time of several rounds, one thread and two.</summary>
    /// <param name="folder">Has pred.png and label.png, for instance ../shared/reference/metrics/gray_512.</param>
    /// <param name="rounds">Runs to time, at least 1.</param>
    public static string Measure(string folder, int rounds)
    {
        var prediction = ForegroundProbability.From(ImageStack.Open(Path.Combine(folder, "pred.png")).ReadImage(0));
        var truth = ImageStack.Open(Path.Combine(folder, "label.png")).ReadLabels(0);
        var text = new StringBuilder("| algorithm | aim, ms | Fiji / NumPy or SciPy, ms | one thread: processor, wall, ms | two threads: processor, wall, ms |\n|---|---|---|---|---|\n");
        foreach (var (name, aim, peers, run) in Cases(prediction, truth))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {aim} | {peers} | {Time(() => run(1), rounds)} | {Time(() => run(2), rounds)} |\n");
        }

        return text.ToString();
    }

    private static IEnumerable<(string Name, string Aim, string Peers, Action<int> Run)> Cases(ForegroundProbability prediction, LabelMap truth)
    {
        var mask = prediction.Above(Thresholds.Half);
        var distances = DistanceTransform.Squared(mask);
        var landscape = Array.ConvertAll(distances, d => -d);
        var middles = new LabelMap(mask.Height, mask.Width, Array.ConvertAll(distances, d => d >= 36 ? 1 : 0));
        var markers = ConnectedComponents.Label(middles, Connectivity.Eight);
        yield return ("warping error, 10 thresholds", "80", "6777 / 829", threads => WarpingError.Measure(
            new SegmentationPair(prediction, truth), Thresholds.ZeroToNineTenths, new WarpingOptions { Threads = threads }));
        yield return ("foreground-restricted Rand, 11 thresholds", "15", "7358 / 94", threads => RegionSweep.Measure(
            new SegmentationPair(prediction, truth), Thresholds.ZeroToOne, thinning: false, threads));
        yield return ("V_Rand after thinning, 11 thresholds", "150", "4079 / 3785", threads => RegionSweep.Measure(
            new SegmentationPair(prediction, truth), Thresholds.ZeroToOne, thinning: true, threads));
        yield return ("components", "0.5", "- / 1.0", _ => ConnectedComponents.Label(mask, Connectivity.Four));
        yield return ("exact distance transform", "3", "- / 11.3", _ => DistanceTransform.Squared(mask));
        yield return ("watershed from markers", "8", "- / 24", _ => MarkerWatershed.Flood(landscape, markers, mask));
    }

    private static string Time(Action run, int rounds)
    {
        for (var i = 0; i < Warmup; i++)
        {
            run();
        }

        var (processor, wall) = (double.MaxValue, double.MaxValue);
        for (var i = 0; i < rounds; i++)
        {
            var (used, start) = (Environment.CpuUsage.TotalTime, System.Diagnostics.Stopwatch.GetTimestamp());
            run();
            wall = Math.Min(wall, System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            processor = Math.Min(processor, (Environment.CpuUsage.TotalTime - used).TotalMilliseconds);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{processor:0.00}, {wall:0.00}");
    }
}
