using System.Xml.Linq;

namespace UNetDsl.Architecture.Tests;

/// <summary>What a project file says that the design has rules about.</summary>
/// <param name="Path">Relative to the repository, with forward slashes.</param>
/// <param name="Name">File name without extension.</param>
/// <param name="TargetFramework">Own framework, or null where a file above sets it.</param>
/// <param name="References">Projects referenced as libraries.</param>
/// <param name="Analyzers">Projects referenced as analyzers.</param>
/// <param name="Packages">Packages referenced.</param>
/// <param name="VersionedPackages">Packages whose version stands in the project.</param>
/// <param name="LinkedSources">Patterns of sources of other projects.</param>
internal sealed record ProjectFile(
    string Path,
    string Name,
    string? TargetFramework,
    IReadOnlyList<string> References,
    IReadOnlyList<string> Analyzers,
    IReadOnlyList<string> Packages,
    IReadOnlyList<string> VersionedPackages,
    IReadOnlyList<string> LinkedSources)
{
    /// <summary>Top folder: src, generators, models, tests, benchmarks or samples.</summary>
    public string Room => Path.Split('/')[0];

    /// <summary>Reads a project file.</summary>
    public static ProjectFile Parse(string path, string xml)
    {
        var project = XElement.Parse(xml);
        var references = project.Descendants("ProjectReference").ToList();
        var packages = project.Descendants("PackageReference").ToList();
        return new ProjectFile(
            path,
            System.IO.Path.GetFileNameWithoutExtension(path),
            (project.Descendants("TargetFramework").FirstOrDefault() ?? project.Descendants("TargetFrameworks").FirstOrDefault())?.Value,
            [.. references.Where(reference => !IsAnalyzer(reference)).Select(Name)],
            [.. references.Where(IsAnalyzer).Select(Name)],
            [.. packages.Select(Include)],
            [.. packages.Where(package => HasVersion(package)).Select(Include)],
            [.. project.Descendants("Compile").Select(Include)]);

        static string Include(XElement element) => element.Attribute("Include")?.Value ?? "";
        static string Name(XElement element) => System.IO.Path.GetFileNameWithoutExtension(Include(element).Replace('\\', '/'));
        static bool IsAnalyzer(XElement element) => element.Attribute("OutputItemType")?.Value == "Analyzer";
        static bool HasVersion(XElement element) =>
            new[] { "Version", "VersionOverride" }.Any(name => element.Attribute(name) is not null || element.Element(name) is not null);
    }
}
