using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace UNetDsl.Benchmarks.Generation;

/// <summary>The SDK's compiler as a new process: what a build on a build server pays.</summary>
/// <param name="Generator">What the compiler reports for the generator, loading and compiling its code included, s.</param>
/// <param name="With">Elapsed time of the process with the generator, s.</param>
/// <param name="Without">Elapsed time on the same project without it, s; the declared classes are then empty.</param>
internal sealed partial record ColdCompiler(double Generator, double With, double Without)
{
    // The least of some: other programs can only add to it.
    public const int Runs = 3;

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
            var without = Enumerable.Range(0, Runs).Select(_ => Run(folder.FullName, common)).ToList();
            var with = Enumerable.Range(0, Runs).Select(_ => Run(folder.FullName, [.. common, $"-analyzer:{GeneratorFile.FullPath}"])).ToList();
            return new(
                with.Min(static run => double.Parse(GeneratorTime().Match(run.Report).Groups["seconds"].Value, CultureInfo.InvariantCulture)),
                with.Min(static run => run.Seconds),
                without.Min(static run => run.Seconds));
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
