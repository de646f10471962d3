namespace UNetDsl.Tests.Reference;

/// <summary>The folder of reference values that lies beside a development clone.</summary>
internal static class SharedData
{
    /// <summary>Full path of a file or folder in it; skips the test where the folder is absent.</summary>
    public static string Require(string relative)
    {
        var path = TryFind(relative);
        if (path is null)
        {
            Assert.Skip("../shared is not beside this clone: its reference values cannot be compared with.");
        }

        return path;
    }

    /// <summary>Full path of a file or folder in it; null where the folder is absent.</summary>
    public static string? TryFind(string relative)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "UNetDsl.sln")))
        {
            folder = folder.Parent;
        }

        var path = folder?.Parent is { } parent ? Path.Combine(parent.FullName, "shared", relative) : null;
        return path is not null && (File.Exists(path) || Directory.Exists(path)) ? path : null;
    }
}
