using System.Globalization;
using System.Text;
using UNetDsl.Benchmarks.Metrics;
using UNetDsl.Imaging;
using UNetDsl.Imaging.WeightMaps;

namespace UNetDsl.Benchmarks.Sampling;

/// <summary>Times of weight maps and augmentation beside NumPy and SciPy, as a table in Markdown.</summary>
internal static class SamplingReport
{
    /// <summary>Measures.</summary>
    /// <param name="rounds">Runs to time, at least 1.</param>
    public static string Measure(int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("sampling");
        try
        {
            var work = new SamplingWork();
            work.Write(folder.FullName);
            using var peer = PythonPeer.Start("sampling_peer.py", folder.FullName, out var reason);
            var text = new StringBuilder();
            text.Append(CultureInfo.InvariantCulture, $"Image of 512x512 px with 200 cells, {rounds} rounds, median processor times of one thread. ");
            text.Append(peer is null
                ? $"There is no peer to compare with, because Python with NumPy and SciPy did not start: {reason}\n\n"
                : $"Peer: {peer.Versions}, run in turns with ours.\n\n");
            text.Append("| work | aim, ms | ours, ms | peer, ms | peer by ours | peer's result | published, ms |\n|---|--:|--:|--:|--:|---|--:|\n");
            foreach (var @case in work.Cases())
            {
                Append(text, CaseTiming.Measure(@case, peer, rounds));
            }

            AppendGrowth(text, work, rounds);
            return text.ToString();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Append(StringBuilder text, CaseTiming timing)
    {
        var ratio = timing.Ratio is { } r ? string.Create(CultureInfo.InvariantCulture, $"{r.Median:0.0} ({r.Least:0.0} to {r.Greatest:0.0})") : "-";
        var agreement = timing.Difference switch
        {
            null or double.NaN => "-",
            < 1e-9 => "equal",
            { } difference => string.Create(CultureInfo.InvariantCulture, $"NOT EQUAL: {difference:0.0e+0}"),
        };
        text.Append(
            CultureInfo.InvariantCulture,
            $"| {timing.Case.Title} | {timing.Case.Aim} | {timing.One.Processor:0.00} | {timing.Peer?.ToString("0.0", CultureInfo.InvariantCulture) ?? "-"} | {ratio} | {agreement} | {timing.Case.Published} |\n");
    }

    /// <summary>Four times the area and four times the instances cost four times as much when the cost is linear in the area.</summary>
    private static void AppendGrowth(StringBuilder text, SamplingWork work, int rounds)
    {
        var large = work.FourTimes;
        var (target, options) = (new float[large.Labels.Length], new WeightMapOptions());
        var map = CaseTiming.Measure(new("", "", 0, "", IsThreaded: false, IsExact: true, _ => Fill()), peer: null, rounds).One.Processor;
        var exact = CaseTiming.Measure(new("", "", 0, "", IsThreaded: false, IsExact: true, _ => SamplingWork.Distances(large)), peer: null, rounds).One.Processor;
        text.Append(CultureInfo.InvariantCulture, $"\nFour times the area with 800 instances: weight map {map:0.00} ms, exact distances {exact:0.00} ms.\n");

        double Fill()
        {
            BorderWeightMap.Compute(large, options, target);
            return target[0];
        }
    }
}
