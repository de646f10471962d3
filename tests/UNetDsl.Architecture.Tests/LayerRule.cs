namespace UNetDsl.Architecture.Tests;

/// <summary>Who may know whom: Graph, Imaging, UNetDsl, Models, Cli in this order; the generators stand beside them.</summary>
internal static class LayerRule
{
    private static readonly Dictionary<string, string[]> Libraries = new(StringComparer.Ordinal)
    {
        ["UNetDsl.Graph"] = [],
        ["UNetDsl.Imaging"] = ["UNetDsl.Graph"],
        ["UNetDsl"] = ["UNetDsl.Graph", "UNetDsl.Imaging"],
        ["UNetDsl.Onnx"] = ["UNetDsl.Graph", "UNetDsl.Imaging"],
        ["UNetDsl.Models"] = ["UNetDsl.Graph", "UNetDsl.Imaging", "UNetDsl"],
        ["UNetDsl.Cli"] = ["UNetDsl.Graph", "UNetDsl.Imaging", "UNetDsl", "UNetDsl.Onnx", "UNetDsl.Models"],
        ["UNetDsl.Templates"] = [],
        ["UNetDsl.Generators"] = [],
        ["UNetDsl.CodeFixes"] = ["UNetDsl.Generators"],
    };

    private static readonly Dictionary<string, string> Frameworks = new(StringComparer.Ordinal)
    {
        ["UNetDsl.Graph"] = "netstandard2.0",
        ["UNetDsl.Imaging"] = "net8.0",
        ["UNetDsl"] = "net8.0",
        ["UNetDsl.Onnx"] = "net8.0",
        ["UNetDsl.Models"] = "net8.0",
        ["UNetDsl.Cli"] = "net10.0",
        ["UNetDsl.Templates"] = "netstandard2.0",
        ["UNetDsl.Generators"] = "netstandard2.0",
        ["UNetDsl.CodeFixes"] = "netstandard2.0",
    };

    private static readonly string[] GeneratorProjects = ["UNetDsl.Generators", "UNetDsl.CodeFixes"];

    // The benchmarks hold the hand-written TorchSharp that emitted code is compared with.
    private static readonly string[] TorchSharpProjects =
        ["UNetDsl", "UNetDsl.Models", "UNetDsl.Cli", "UNetDsl.Tests", "UNetDsl.Cli.Tests", "UNetDsl.Generators.Tests", "UNetDsl.Package.Tests", "UNetDsl.Benchmarks"];

    /// <summary>What is wrong with a project, in sentences.</summary>
    public static IEnumerable<string> Violations(ProjectFile project)
    {
        var isProduct = project.Room is "src" or "generators" or "models";
        if (isProduct && !Libraries.ContainsKey(project.Name))
        {
            yield return $"{project.Path} is no project of the design.";
            yield break;
        }

        foreach (var reference in project.References)
        {
            if (isProduct && !Libraries[project.Name].Contains(reference))
            {
                yield return $"{project.Path} references {reference}, which is not below it.";
            }
            else if (!isProduct && project.Room != "tests" && GeneratorProjects.Contains(reference))
            {
                yield return $"{project.Path} references {reference} as a library.";
            }
        }

        if (isProduct && project.TargetFramework != Frameworks[project.Name])
        {
            yield return $"{project.Path} targets {project.TargetFramework}, not {Frameworks[project.Name]}.";
        }

        if (project.Name == "UNetDsl.Generators" && !project.LinkedSources.Any(source => source.Contains("/UNetDsl.Graph/", StringComparison.Ordinal)))
        {
            yield return $"{project.Path} does not link the sources of UNetDsl.Graph.";
        }

        if (project.Packages.Contains("TorchSharp") && !MayNameTorchSharp(project.Name))
        {
            yield return $"{project.Path} references TorchSharp.";
        }
    }

    /// <summary>Whether the sources of a project may name TorchSharp.</summary>
    public static bool MayNameTorchSharp(string project) => TorchSharpProjects.Contains(project);
}
