using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace UNetDsl.Benchmarks.Generation;

/// <summary>The generator's assembly, loaded the way a compiler loads it.</summary>
internal sealed class GeneratorFile : IAnalyzerAssemblyLoader
{
    private readonly ISourceGenerator[] _generators;

    public GeneratorFile() => _generators = [.. new AnalyzerFileReference(FullPath, this).GetGenerators(LanguageNames.CSharp)];

    /// <summary>Where it lies: beside this program.</summary>
    public static string FullPath { get; } = Path.Combine(AppContext.BaseDirectory, "generator", "UNetDsl.Generators.dll");

    /// <summary>A driver that has run on nothing.</summary>
    /// <param name="tracked">Whether it notes what each step did, which costs time.</param>
    public GeneratorDriver NewDriver(bool tracked) => CSharpGeneratorDriver.Create(
        _generators, parseOptions: MeasuredProject.ParseOptions, driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: tracked));

    /// <inheritdoc/>
    public void AddDependencyLocation(string fullPath)
    {
        // It needs nothing that this program does not have loaded.
    }

    /// <inheritdoc/>
    public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
}
