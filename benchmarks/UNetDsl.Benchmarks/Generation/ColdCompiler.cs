using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace UNetDsl.Benchmarks.Generation;

/// <summary>The SDK's compiler as a new process: what a build on a build server pays.</summary>
/// <param name="Generator">What the compiler reports for the generator, loading and compiling its code included, s.</param>
/// <param name="With">Elapsed time with the generator, s.</param>
/// <param name="Without">Elapsed time of the same project without it, s; the declared classes are then empty.</param>
internal sealed partial record ColdCompiler(double Generator, double With, double Without)
{
    /// <summary>Compiles a project, with and without the generator.</summary>
    public static ColdCompiler Measure(MeasuredProject project)
    {
        var folder = Directory.CreateTempSubdirectory("unetdsl-generator-");
        try
        {
            var sources = project.Texts.Select((text, index) =>
            {
                var path = Path.Combine(folder.FullName, $"File{index}.cs");
                File.WriteAllText(path, text);
                return path;
            }).ToList();
            string[] common =
            [
                .. sources, .. MeasuredProject.References.Select(static path => $"-r:{path}"),
                "-nologo", "-nostdlib", "-target:library", "-langversion:12", "-nullable:enable", "-reportanalyzer", $"-out:{Path.Combine(folder.FullName, "Measured.dll")}",
            ];
            // Once for the disk's cache.
            Run(folder.FullName, common);
            var (_, without) = Run(folder.FullName, common);
            var (report, with) = Run(folder.FullName, [.. common, $"-analyzer:{GeneratorFile.FullPath}"]);
            return new(double.Parse(GeneratorTime().Match(report).Groups["seconds"].Value, CultureInfo.InvariantCulture), with, without);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (string Report, double Seconds) Run(string folder, IEnumerable<string> arguments)
    {
        var response = Path.Combine(folder, "arguments.rsp");
        File.WriteAllLines(response, arguments.Select(static argument => $"\"{argument}\""));
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Compiler(), "-noconfig", $"@{response}"]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var report = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? (report, Stopwatch.GetElapsedTime(start).TotalSeconds)
            : throw new InvalidOperationException($"The compiler refused the measured project: {report}");
    }

    /// <summary>The compiler of the newest SDK.</summary>
    private static string Compiler()
    {
        // <root>/shared/Microsoft.NETCore.App/<version>/
        var root = Directory.GetParent(typeof(object).Assembly.Location)!.Parent!.Parent!.Parent!.FullName;
        return Directory.EnumerateDirectories(Path.Combine(root, "sdk"))
            .Select(static sdk => Path.Combine(sdk, "Roslyn", "bincore", "csc.dll"))
            .Last(File.Exists);
    }

    [GeneratedRegex(@"Total generator execution time: (?<seconds>[\d.]+) seconds")]
    private static partial Regex GeneratorTime();
}
