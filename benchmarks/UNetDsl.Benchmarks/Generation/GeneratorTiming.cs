using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace UNetDsl.Benchmarks.Generation;

/// <summary>Processor times of the generator on a project, in a process that has run it before, as an editor's has.</summary>
/// <param name="Whole">All networks by a driver that knows nothing yet, median, s.</param>
/// <param name="EditElsewhere">After an edit in a file without networks, median, s.</param>
/// <param name="EditElsewhereFloor">The same edit for <see cref="AttributeFinder"/>, median, s.</param>
/// <param name="EditElsewhereMore">What the generator took longer than that on the same edit, median, s.</param>
/// <param name="EditOfOne">After an edit of one network, median, s.</param>
/// <param name="AfterEditElsewhere">What was done again then.</param>
/// <param name="AfterEditOfOne">What was done again then.</param>
/// <param name="Bytes">UTF-8 bytes of each emitted network.</param>
/// <param name="Lines">Lines of each emitted network.</param>
internal sealed record GeneratorTiming(
    double Whole,
    double EditElsewhere,
    double EditElsewhereFloor,
    double EditElsewhereMore,
    double EditOfOne,
    StepCounts AfterEditElsewhere,
    StepCounts AfterEditOfOne,
    IReadOnlyList<int> Bytes,
    IReadOnlyList<int> Lines)
{
    // Linux: nanoseconds on a processor come first.
    private const string ThreadStatistics = "/proc/thread-self/schedstat";

    // Until the compiler's code has been compiled with all optimisation; an editor is past that.
    private const int Uncounted = 50;

    /// <summary>Measures.</summary>
    /// <param name="project">The project.</param>
    /// <param name="rounds">Runs to time of each kind, at least 1.</param>
    public static GeneratorTiming Measure(MeasuredProject project, int rounds)
    {
        var file = new GeneratorFile();
        var fresh = file.NewDriver(tracked: false);
        var warm = fresh.RunGenerators(project.Compilation);
        var floor = CSharpGeneratorDriver.Create([new AttributeFinder().AsSourceGenerator()], parseOptions: MeasuredProject.ParseOptions).RunGenerators(project.Compilation);
        var tracked = file.NewDriver(tracked: true).RunGenerators(project.Compilation);
        var texts = warm.GetRunResult().Results.Single().GeneratedSources
            .Where(static source => source.HintName != "UNetDsl.LibraryPreparation.g.cs")
            .Select(static source => source.SourceText.ToString()).ToList();
        var (whole, _) = InTurns(rounds, _ => project.Compilation.Clone(), fresh, fresh);
        var (ofOne, _) = InTurns(rounds, project.WithEditedNetwork, warm, warm);
        var (edits, floors) = InTurns(rounds, project.WithEditElsewhere, warm, floor);
        return new(
            Median(whole),
            Median(edits),
            Median(floors),
            Median([.. edits.Zip(floors, static (edit, least) => edit - least)]),
            Median(ofOne),
            StepCounts.Of(tracked.RunGenerators(project.WithEditElsewhere(rounds))),
            StepCounts.Of(tracked.RunGenerators(project.WithEditedNetwork(rounds))),
            texts.ConvertAll(Encoding.UTF8.GetByteCount),
            texts.ConvertAll(static text => text.Count(static letter => letter == '\n')));
    }

    /// <summary>Runs two drivers on the same edits, one after the other: what disturbs the machine disturbs both.</summary>
    private static (double[] First, double[] Second) InTurns(int rounds, Func<int, CSharpCompilation> edited, GeneratorDriver first, GeneratorDriver second)
    {
        var times = Enumerable.Range(0, Uncounted + rounds).Select(round => (Time(first, edited(round)), Time(second, edited(round)))).Skip(Uncounted).ToList();
        return ([.. times.Select(static pair => pair.Item1)], [.. times.Select(static pair => pair.Item2)]);
    }

    private static double Time(GeneratorDriver driver, CSharpCompilation compilation)
    {
        var start = OfThisThread();
        driver.RunGenerators(compilation);
        return (OfThisThread() - start).TotalSeconds;
    }

    /// <summary>Processor time of this thread, which neither other programs nor the just-in-time compiler's threads add to.</summary>
    private static TimeSpan OfThisThread() => File.Exists(ThreadStatistics)
        ? TimeSpan.FromMicroseconds(long.Parse(File.ReadAllText(ThreadStatistics).Split(' ')[0], CultureInfo.InvariantCulture) / 1000.0)
        : Environment.CpuUsage.TotalTime;

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
    }
}
