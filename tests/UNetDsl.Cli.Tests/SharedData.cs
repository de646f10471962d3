namespace UNetDsl.Cli.Tests;

/// <summary>Finds ../shared beside the repository; tests that need it skip with a reason where it is absent.</summary>
internal static class SharedData
{
    public static string Path(params string[] parts)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(System.IO.Path.Combine(root.FullName, "UNetDsl.sln")))
        {
            root = root.Parent;
        }

        var shared = root is null ? null : System.IO.Path.GetFullPath(System.IO.Path.Combine(root.FullName, "..", "shared"));
        if (shared is null || !Directory.Exists(shared))
        {
            Assert.Skip("../shared is not beside this clone: the real images and reference values are absent");
        }

        return System.IO.Path.Combine([shared!, .. parts]);
    }
}
