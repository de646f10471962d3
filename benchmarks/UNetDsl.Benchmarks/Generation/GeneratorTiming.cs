using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace UNetDsl.Benchmarks.Generation;

/// <summary>Times of the generator on a project, in a process that has run it before, as an editor's has.</summary>
/// <param name="Whole">All networks by a driver that knows nothing yet, median, s.</param>
/// <param name="EditElsewhere">After an edit in a file without networks, median, s.</param>
/// <param name="EditElsewhereFloor">The same edit for <see cref="AttributeFinder"/>, median, s.</param>
/// <param name="EditOfOne">After an edit of one network, median, s.</param>
/// <param name="Binding">Semantic check of the edited file alone, which an editor does after each edit, median, s.</param>
/// <param name="AfterEditElsewhere">What was done again then.</param>
/// <param name="AfterEditOfOne">What was done again then.</param>
/// <param name="Bytes">UTF-8 bytes of each emitted network.</param>
/// <param name="Lines">Lines of each emitted network.</param>
internal sealed record GeneratorTiming(
    double Whole,
    double EditElsewhere,
    double EditElsewhereFloor,
    double EditOfOne,
    double Binding,
    StepCounts AfterEditElsewhere,
    StepCounts AfterEditOfOne,
    IReadOnlyList<int> Bytes,
    IReadOnlyList<int> Lines)
{
    /// <summary>Measures.</summary>
    /// <param name="project">The project.</param>
    /// <param name="rounds">Runs to time of each kind, at least 1; one more before them is not counted.</param>
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
        return new(
            Median(rounds, fresh, _ => project.Compilation.Clone()),
            Median(rounds, warm, project.WithEditElsewhere),
            Median(rounds, floor, project.WithEditElsewhere),
            Median(rounds, warm, project.WithEditedNetwork),
            Median(rounds, project.WithEditElsewhere, edited => edited.GetSemanticModel(edited.SyntaxTrees[project.Networks]).GetDiagnostics()),
            StepCounts.Of(tracked.RunGenerators(project.WithEditElsewhere(rounds))),
            StepCounts.Of(tracked.RunGenerators(project.WithEditedNetwork(rounds))),
            texts.ConvertAll(Encoding.UTF8.GetByteCount),
            texts.ConvertAll(static text => text.Count(static letter => letter == '\n')));
    }

    private static double Median(int rounds, GeneratorDriver driver, Func<int, CSharpCompilation> edited) =>
        Median(rounds, edited, compilation => driver.RunGenerators(compilation));

    private static double Median(int rounds, Func<int, CSharpCompilation> edited, Action<CSharpCompilation> work)
    {
        var times = new List<double>();
        for (var round = 0; round <= rounds; round++)
        {
            var compilation = edited(round);
            // Processor time hardly sees other programs; nothing here waits.
            var start = Environment.CpuUsage.TotalTime;
            work(compilation);
            times.Add((Environment.CpuUsage.TotalTime - start).TotalSeconds);
        }

        double[] sorted = [.. times.Skip(1).Order()];
        return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
    }
}
