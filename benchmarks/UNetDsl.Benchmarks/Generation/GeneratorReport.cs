using System.Globalization;
using UNetDsl.Benchmarks.Reporting;

namespace UNetDsl.Benchmarks.Generation;

/// <summary>The generator's cost as Markdown.</summary>
internal static class GeneratorReport
{
    /// <summary>Measures and writes the table.</summary>
    /// <param name="networks">Declared networks in the project.</param>
    /// <param name="rounds">Runs to time of each kind.</param>
    public static string Measure(int networks, int rounds)
    {
        var project = new MeasuredProject(networks);
        var cold = ColdCompiler.Measure(project);
        var timing = GeneratorTiming.Measure(project, rounds);
        return string.Create(CultureInfo.InvariantCulture, $"""
            Measured on {DateTime.UtcNow:yyyy-MM-dd}: {MachineDescription.Describe()}. Medians of processor time over {rounds} runs; of new processes the least elapsed time of {ColdCompiler.Runs}.

            | {networks} networks in {networks} files, and {networks} files without | ms | networks emitted | kept |
            |---|---:|---:|---:|
            | all of them, in a new process of the compiler: the generator, by its own report | {cold.Generator * 1000:0} | {networks} | 0 |
            | the whole process, with generator and without | {cold.With * 1000:N0} and {cold.Without * 1000:N0} | | |
            | all of them, in a process that has done so before | {timing.Whole * 1000:0} | {networks} | 0 |
            | edit in a file without networks | {timing.EditElsewhere * 1000:0.0} | {timing.AfterEditElsewhere.Emitted} | {timing.AfterEditElsewhere.Kept} |
            | the same edit, a generator that only finds the attributes | {timing.EditElsewhereFloor * 1000:0.0} | | |
            | difference of the two, median over the same edits | {timing.EditElsewhereMore * 1000:0.0} | | |
            | edit of one network | {timing.EditOfOne * 1000:0.0} | {timing.AfterEditOfOne.Emitted} | {timing.AfterEditOfOne.Kept} |

            Emitted for one network: {timing.Bytes.Min() / 1024.0:0.0} to {timing.Bytes.Max() / 1024.0:0.0} KiB, {timing.Lines.Min()} to {timing.Lines.Max()} lines; for all {networks}: {timing.Bytes.Sum() / 1024.0:N0} KiB, {timing.Lines.Sum():N0} lines.

            """);
    }
}
