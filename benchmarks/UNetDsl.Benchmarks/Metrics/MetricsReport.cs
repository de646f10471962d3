using System.Globalization;
using System.Text;

namespace UNetDsl.Benchmarks.Metrics;

/// <summary>Times and memory of the scores and instance algorithms on one slice, as tables in Markdown.</summary>
internal static class MetricsReport
{
    private const double BytesPerMegabyte = 1e6;
    private static readonly int[] Repeats = [1, 2, 4];

    /// <summary>Measures on a slice.</summary>
    /// <param name="folder">Has pred.png and label.png, for instance ../shared/reference/metrics/gray_512.</param>
    /// <param name="rounds">Runs to time, at least 1.</param>
    public static string Measure(string folder, int rounds)
    {
        var slice = MetricsSlice.Read(folder);
        using var peer = PythonPeer.Start("metrics_peer.py", folder, out var reason);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Slice of {slice.Size.Height}x{slice.Size.Width} px, {rounds} rounds, median processor times of one thread, elapsed times of two. ");
        text.Append(peer is null
            ? $"There is no peer to compare with, because Python with NumPy, SciPy and scikit-image did not start: {reason}\n\n"
            : $"Peer: {peer.Versions}, run in turns with ours.\n\n");
        text.Append("| algorithm | aim, ms | one thread, ms | two threads, ms | peer, ms | peer by ours | peer's result | published, Fiji / NumPy or SciPy, ms |\n");
        text.Append("|---|--:|--:|--:|--:|--:|---|--:|\n");
        foreach (var @case in slice.Cases())
        {
            AppendTimes(text, CaseTiming.Measure(@case, peer, rounds));
        }

        AppendMemory(text, slice);
        return text.ToString();
    }

    private static void AppendTimes(StringBuilder text, CaseTiming timing)
    {
        var @case = timing.Case;
        var ratio = timing.Ratio is { } r
            ? string.Create(CultureInfo.InvariantCulture, $"{r.Median:0.0} ({r.Least:0.0} to {r.Greatest:0.0})")
            : "-";
        text.Append(
            CultureInfo.InvariantCulture,
            $"| {@case.Title} | {@case.Aim} | {timing.One.Processor:0.00} | {timing.Two?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-"} | {timing.Peer?.ToString("0.0", CultureInfo.InvariantCulture) ?? "-"} | {ratio} | {Agreement(timing)} | {@case.Published} |\n");
    }

    private static string Agreement(CaseTiming timing) => timing.Difference switch
    {
        null => "-",
        < 1e-9 => "equal",
        { } difference => string.Create(CultureInfo.InvariantCulture, $"{(timing.Case.IsExact ? "NOT EQUAL: " : "other ties, ")}{difference:0.0e+0}"),
    };

    /// <summary>What one run on one thread allocates, garbage included, so an upper bound of what it holds at once.</summary>
    private static void AppendMemory(StringBuilder text, MetricsSlice slice)
    {
        var sizes = Array.ConvertAll(Repeats, times => slice.Repeated(times));
        text.Append("\nMemory that one run allocates, MB (bytes a pixel):\n\n| algorithm |");
        text.AppendJoin('|', sizes.Select(size => $" {size.Size.Height}x{size.Size.Width} ")).Append("|\n|---|--:|--:|--:|\n");
        foreach (var group in sizes.SelectMany(size => size.Cases().Select(@case => (size, @case))).GroupBy(pair => pair.@case.Title, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {group.Key} |");
            foreach (var (size, @case) in group)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                @case.Run(1);
                var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
                text.Append(CultureInfo.InvariantCulture, $" {bytes / BytesPerMegabyte:0.0} ({(double)bytes / size.Size.Height / size.Size.Width:0.0}) |");
            }

            text.Append('\n');
        }
    }
}
