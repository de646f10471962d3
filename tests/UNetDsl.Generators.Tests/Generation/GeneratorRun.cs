extern alias generators;
using System.Reflection;
using generators::UNetDsl.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace UNetDsl.Generators.Tests.Generation;

/// <summary>
/// Runs the generator as each of its tests does: what can be cached must be, no symbol may stay in the pipeline, and what is
/// emitted must compile without a warning.
/// </summary>
internal sealed class GeneratorRun
{
    private GeneratorRun(GeneratorDriver driver, CSharpCompilation output)
    {
        Driver = driver;
        Output = output;
        Files = driver.GetRunResult().Results.Single().GeneratedSources.ToDictionary(
            static source => source.HintName, static source => source.SourceText.ToString(), StringComparer.Ordinal);
    }

    /// <summary>The names of all tracked steps.</summary>
    public static IReadOnlyList<string> Steps { get; } =
        [.. typeof(TrackingNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(static field => (string)field.GetRawConstantValue()!)];

    /// <summary>The driver after the run, for a next one.</summary>
    public GeneratorDriver Driver { get; }

    /// <summary>The consumer's code with the emitted code.</summary>
    public CSharpCompilation Output { get; }

    /// <summary>Emitted texts by hint name.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    /// <summary>The one emitted network.</summary>
    public string Network => Files.Single(static file => file.Key != "UNetDsl.LibraryPreparation.g.cs").Value;

    /// <summary>Runs on code that must then compile without a warning.</summary>
    public static GeneratorRun Of(params IEnumerable<string> sources)
    {
        var run = On(TestCompilation.Of(sources));
        AssertNone(Complaints(run.Output));
        return run;
    }

    /// <summary>Runs on code that need not compile: what is emitted must not add a complaint of the compiler.</summary>
    public static GeneratorRun On(CSharpCompilation compilation)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new UNetGenerator().AsSourceGenerator()],
            parseOptions: TestCompilation.ParseOptions,
            driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out var reported);
        Assert.Empty(reported);
        var result = driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        AssertNoSymbols(result);
        AssertCachedOnClone(driver, compilation);
        AssertNone(Complaints(output).Except(Complaints(compilation), StringComparer.Ordinal));
        return new(driver, (CSharpCompilation)output);
    }

    /// <summary>Why each output of a step is there in a further run on changed code.</summary>
    public static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorDriver driver, string step) =>
        driver.GetRunResult().Results.Single().TrackedSteps.TryGetValue(step, out var runs)
            ? runs.SelectMany(static run => run.Outputs).Select(static output => output.Reason)
            : [];

    /// <summary>Errors and warnings, with the place.</summary>
    private static IEnumerable<string> Complaints(Compilation compilation) => compilation
        .GetDiagnostics(TestContext.Current.CancellationToken)
        .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
        .Select(static diagnostic => diagnostic.ToString());

    private static void AssertNone(IEnumerable<string> complaints)
    {
        var all = string.Join('\n', complaints);
        Assert.True(all.Length == 0, all);
    }

    private static void AssertCachedOnClone(GeneratorDriver driver, CSharpCompilation compilation)
    {
        var again = driver.RunGenerators(compilation.Clone());
        foreach (var step in Steps)
        {
            Assert.All(Reasons(again, step), reason => AssertCached(reason, step));
        }

        foreach (var (name, runs) in again.GetRunResult().Results.Single().TrackedOutputSteps)
        {
            Assert.All(runs.SelectMany(static run => run.Outputs), output => AssertCached(output.Reason, name));
        }
    }

    private static void AssertCached(IncrementalStepRunReason reason, string step) => Assert.True(
        reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"Step '{step}' was {reason} on the same code.");

    private static void AssertNoSymbols(GeneratorRunResult result)
    {
        foreach (var step in Steps.Where(result.TrackedSteps.ContainsKey))
        {
            foreach (var (value, _) in result.TrackedSteps[step].SelectMany(static run => run.Outputs))
            {
                PipelineValue.AssertFreeOfSymbols(value, step);
            }
        }
    }
}
