using System.Runtime.CompilerServices;

namespace UNetDsl.Generators.Tests.Generation;

/// <summary>
/// Compares emitted files with those under <c>Snapshots/Class.Test/</c>; <c>UPDATE_SNAPSHOTS=1</c> writes them instead. A
/// file that is missing or left over fails.
/// </summary>
internal static class Snapshot
{
    private static readonly bool Update = Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1";

    public static void Match(GeneratorRun run, string testClass, [CallerMemberName] string test = "")
    {
        var folder = Path.Combine(ProjectFolder(), "Snapshots", $"{testClass}.{test}");
        if (Update)
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }

            Directory.CreateDirectory(folder);
            foreach (var (hint, text) in run.Files)
            {
                File.WriteAllText(Path.Combine(folder, hint + ".txt"), text);
            }
        }

        Assert.True(Directory.Exists(folder), $"There is no snapshot in {folder}: run once with UPDATE_SNAPSHOTS=1 and review it.");
        Assert.Equal(run.Files.Keys.Select(static hint => hint + ".txt").Order(StringComparer.Ordinal), Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach (var (hint, text) in run.Files)
        {
            Assert.Equal(File.ReadAllText(Path.Combine(folder, hint + ".txt")), text, ignoreLineEndingDifferences: false);
        }
    }

    private static string ProjectFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "UNetDsl.sln")))
            {
                return Path.Combine(folder.FullName, "tests", "UNetDsl.Generators.Tests");
            }
        }

        throw new InvalidOperationException("The tests do not run from a folder inside the repository.");
    }
}
