namespace UNetDsl.Generators.Tests.Diagnostics;

/// <summary>What a page of docs/diagnostics shows.</summary>
/// <param name="Title">Its first heading.</param>
/// <param name="Sections">Text of each second-level heading.</param>
internal sealed record DocumentationPage(string Title, IReadOnlyDictionary<string, string> Sections)
{
    private static readonly string Folder = Path.Combine(Repository(), "docs", "diagnostics");

    /// <summary>The example that the rule refuses.</summary>
    public string Bad => Block("Bad", "csharp");

    /// <summary>What the compiler prints for it.</summary>
    public string Printed => Block("Bad", "text");

    /// <summary>The example that works.</summary>
    public string Mended => Block("Mended", "csharp");

    /// <summary>Ids that have a page, without those of the package's build rules, which the tests of the packages look at.</summary>
    public static IEnumerable<string> Ids => Directory.EnumerateFiles(Folder, "UNET*.md")
        .Select(static path => Path.GetFileNameWithoutExtension(path))
        .Where(static id => !BuildRules.Contains($"Code=\"{id}\"", StringComparison.Ordinal));

    /// <summary>The table of all pages.</summary>
    public static string Index => File.ReadAllText(Path.Combine(Folder, "README.md"));

    private static string BuildRules => File.ReadAllText(Path.Combine(Repository(), "src", "UNetDsl", "buildTransitive", "UNetDsl.targets"));

    /// <summary>The root folder of the repository.</summary>
    public static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "UNetDsl.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("No folder above the tests has UNetDsl.sln.");
        }

        return folder;
    }

    public static DocumentationPage Read(string id)
    {
        var parts = ("\n" + File.ReadAllText(Path.Combine(Folder, id + ".md"))).Split("\n## ");
        return new(
            parts[0].Trim().TrimStart('#', ' '),
            parts.Skip(1).ToDictionary(
                static part => part[..part.IndexOf('\n', StringComparison.Ordinal)],
                static part => part[part.IndexOf('\n', StringComparison.Ordinal)..],
                StringComparer.Ordinal));
    }

    private string Block(string section, string language)
    {
        var text = Sections[section];
        var start = text.IndexOf($"```{language}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"'{Title}' has no {language} block under '{section}'.");
        start += language.Length + 4;
        return text[start..text.IndexOf("\n```", start, StringComparison.Ordinal)];
    }
}
