extern alias generators;

using generators::UNetDsl.Generators;
using generators::UNetDsl.Generators.Diagnostics;
using generators::UNetDsl.Generators.Diagnostics.Usage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using UNetDsl.Generators.Tests.Generation;

namespace UNetDsl.Generators.Tests.Diagnostics;

/// <summary>What the README and the guide show is what the compiler takes, says and emits.</summary>
public sealed class GuideTests
{
    private const string EmittedMark = "<!-- emitted -->";

    public static TheoryData<string, int> Examples
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var page in new[] { "README.md", "docs/declaring.md" })
            {
                for (var index = 0; index < Blocks(page).Count; index++)
                {
                    if (IsDeclaration(Blocks(page)[index]))
                    {
                        data.Add(page, index);
                    }
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Example_Compiled_SaysWhatThePageSays(string page, int index)
    {
        var blocks = Blocks(page);
        var (said, _) = await CompileAsync(blocks[index].Text);
        var expected = index + 1 < blocks.Count && blocks[index + 1].Language == "text" ? blocks[index + 1].Text.Trim() : string.Empty;
        Assert.Equal(expected, said);
    }

    [Fact]
    public async Task EmittedLines_OnThePage_AreThoseOfTheDeclarationBefore()
    {
        var blocks = Blocks("docs/declaring.md");
        var (_, emitted) = await CompileAsync(blocks[blocks.FindIndex(static block => block.IsEmitted) - 1].Text);
        Assert.NotEmpty(emitted);
        Assert.All(blocks.Where(static block => block.IsEmitted), block => Assert.Contains(block.Text.TrimEnd(), emitted, StringComparison.Ordinal));
    }

    private static bool IsDeclaration(Block block) =>
        block is { Language: "csharp", IsEmitted: false } && block.Text.Contains(" partial class ", StringComparison.Ordinal);

    /// <summary>What the compiler, with the generator and all analyzers, says, and what is emitted.</summary>
    private static async Task<(string Said, string Emitted)> CompileAsync(string source)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var tree = CSharpSyntaxTree.ParseText("using UNetDsl;\n" + source, path: "Networks.cs", cancellationToken: cancellation);
        var compilation = CSharpCompilation.Create("Networks", [tree], TestCompilation.References, new(OutputKind.DynamicallyLinkedLibrary));
        var driver = CSharpGeneratorDriver.Create(new UNetGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _, cancellation);
        var diagnostics = await generated
            .WithAnalyzers([new TopologyAnalyzer(), new DeclarationAnalyzer(), new TileUseAnalyzer()])
            .GetAllDiagnosticsAsync(cancellation);
        var said = diagnostics
            .Where(static diagnostic => diagnostic.Severity > DiagnosticSeverity.Info)
            .Select(static diagnostic => $"{diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}");
        return (string.Join('\n', said), string.Concat(driver.GetRunResult().GeneratedTrees.Select(tree => tree.GetText(cancellation))));
    }

    /// <summary>The code blocks of a page in order.</summary>
    private static List<Block> Blocks(string page)
    {
        var blocks = new List<Block>();
        var lines = File.ReadAllText(Path.Combine(DocumentationPage.Repository(), page)).Split('\n');
        for (var start = 0; start < lines.Length; start++)
        {
            if (!lines[start].StartsWith("```", StringComparison.Ordinal))
            {
                continue;
            }

            var end = Array.FindIndex(lines, start + 1, static line => line.StartsWith("```", StringComparison.Ordinal));
            blocks.Add(new(lines[start][3..], string.Join('\n', lines[(start + 1)..end]) + "\n", start > 0 && lines[start - 1] == EmittedMark));
            start = end;
        }

        return blocks;
    }

    private sealed record Block(string Language, string Text, bool IsEmitted);
}
