namespace UNetDsl.Architecture.Tests;

/// <summary>The files of the repository as they are in the working folder, without build outputs.</summary>
internal static class Repository
{
    private static readonly string[] Ignored = ["bin", "obj", ".git", ".vs", ".idea", "artifacts", "TestResults"];

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>All project files, read.</summary>
    public static IReadOnlyList<ProjectFile> Projects { get; } =
        [.. Files("*.csproj").Select(path => ProjectFile.Parse(path, Read(path)))];

    /// <summary>Paths relative to the root, with forward slashes, sorted.</summary>
    public static IEnumerable<string> Files(string pattern) =>
        Walk(new DirectoryInfo(Root), pattern).Order(StringComparer.Ordinal);

    /// <summary>Folders relative to the root, with forward slashes.</summary>
    public static IEnumerable<string> Folders() => Files("*")
        .SelectMany(path => Parents(path))
        .Distinct(StringComparer.Ordinal);

    /// <summary>Text of a file.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static IEnumerable<string> Parents(string path)
    {
        for (var end = path.LastIndexOf('/'); end > 0; end = path.LastIndexOf('/', end - 1))
        {
            yield return path[..end];
        }
    }

    private static IEnumerable<string> Walk(DirectoryInfo folder, string pattern)
    {
        foreach (var file in folder.EnumerateFiles(pattern))
        {
            yield return Path.GetRelativePath(Root, file.FullName).Replace('\\', '/');
        }

        foreach (var inner in folder.EnumerateDirectories().Where(inner => !Ignored.Contains(inner.Name)))
        {
            foreach (var file in Walk(inner, pattern))
            {
                yield return file;
            }
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "UNetDsl.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("UNetDsl.sln is in no folder above the test program.");
    }
}
