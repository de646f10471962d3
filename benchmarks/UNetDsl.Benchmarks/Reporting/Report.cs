using System.Globalization;
using System.Text;
using UNetDsl.Benchmarks.Contenders;
using UNetDsl.Benchmarks.Measuring;

namespace UNetDsl.Benchmarks.Reporting;

/// <summary>The figures as Markdown whose tables read well in a terminal too.</summary>
internal static class Report
{
    private const double Giga = 1e9;
    private const double Milliseconds = 1e3;
    private static readonly string[] Header = ["", "emitted", "naive", "emitted / naive"];

    /// <summary>Writes the machine, its roof, and one table for each comparison.</summary>
    public static string Write(DateOnly date, string machine, MatrixProduct roof, IEnumerable<Comparison> comparisons)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Measured on {date:yyyy-MM-dd}: {machine}.\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"Roof, 2048 x 2048 float32 matrix product: {roof.PerSecond / Giga:0} GFLOP/s, {roof.PerCpuSecond / Giga:0} GFLOP a second of processor time.\n");
        foreach (var comparison in comparisons)
        {
            Append(text, comparison, roof);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, Comparison comparison, MatrixProduct roof)
    {
        var timing = comparison.Timing;
        var (least, greatest) = timing.CpuRatioRange;
        text.Append(CultureInfo.InvariantCulture, $"\n### {comparison.Workload.Title}\n\n");
        AppendTable(
            text,
            [
                Header,
                [
                    "processor time, ms", Time(timing.Cpu(Side.Emitted)), Time(timing.Cpu(Side.Naive)),
                    string.Create(CultureInfo.InvariantCulture, $"{timing.CpuRatio:0.00} ({least:0.00} to {greatest:0.00})"),
                ],
                ["elapsed time, ms", Time(timing.Wall(Side.Emitted)), Time(timing.Wall(Side.Naive)), Ratio(timing.WallRatio)],
                ["share of the roof, %", Share(Side.Emitted), Share(Side.Naive), ""],
                Memory("memory above the start, MB", comparison.Once),
                Memory($"the same over {Comparison.Repeats} runs, MB", comparison.Repeated),
            ]);
        text.Append(
            CultureInfo.InvariantCulture,
            $"\nLargest difference of the results of both sides: {timing.LargestDifference:0.###e+0}.\n");

        string Share(Side side) =>
            Whole(100 * comparison.Workload.OperationsPerTile / timing.Cpu(side) / roof.PerCpuSecond);
    }

    private static void AppendTable(StringBuilder text, IReadOnlyList<string[]> rows)
    {
        var widths = Enumerable.Range(0, Header.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        for (var row = 0; row < rows.Count; row++)
        {
            var cells = rows[row].Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
            text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
            if (row == 0)
            {
                var rules = widths.Select((width, column) => new string('-', width + 1) + (column == 0 ? "-" : ":"));
                text.Append('|').AppendJoin('|', rules).Append("|\n");
            }
        }
    }

    private static string[] Memory(string label, MemoryPair memory) =>
        [label, Whole(memory.Emitted), Whole(memory.Naive), Ratio(memory.Ratio)];

    private static string Time(double seconds) => Whole(seconds * Milliseconds);

    private static string Whole(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Ratio(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
