extern alias generators;

using System.Collections.Immutable;
using System.Reflection;
using generators::UNetDsl.Generators;
using generators::UNetDsl.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using UNetDsl.CodeFixes;
using UNetDsl.Generators.Tests.Generation;

namespace UNetDsl.Generators.Tests.Diagnostics;

/// <summary>A rule is whole: descriptor, release row, page, analyzer, and a page that says what the compiler says.</summary>
public sealed class DocumentationTests
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(TopologyAnalyzer).Assembly.GetTypes()
            .Where(static type => type.GetCustomAttribute<DiagnosticAnalyzerAttribute>() is not null)
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    public static TheoryData<string> Ids => new(DiagnosticDescriptors.All.Select(static descriptor => descriptor.Id));

    [Fact]
    public void Rules_Pages_AreTheSame() => Assert.Equal(
        DiagnosticDescriptors.All.Select(static descriptor => descriptor.Id), DocumentationPage.Ids.Order(StringComparer.Ordinal));

    [Fact]
    public void Rules_ReleaseRows_AreTheSame()
    {
        var folder = Path.Combine(DocumentationPage.Repository(), "generators", "UNetDsl.Generators");
        var rows = Directory.EnumerateFiles(folder, "AnalyzerReleases.*.md")
            .SelectMany(File.ReadLines)
            .Where(static line => line.StartsWith("UNET", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        Assert.Equal(
            DiagnosticDescriptors.All.Select(static rule => $"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}"), rows);
    }

    [Fact]
    public void Rules_Analyzers_EachIsReportedByOne() => Assert.Equal(
        DiagnosticDescriptors.All,
        Analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics).OrderBy(static descriptor => descriptor.Id, StringComparer.Ordinal));

    [Fact]
    public void Rules_Index_ListsPageTitleAndFix()
    {
        var fixable = typeof(UseAlternativeCodeFix).Assembly.GetTypes()
            .Where(static type => type.GetCustomAttribute<ExportCodeFixProviderAttribute>() is not null)
            .SelectMany(static type => ((CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds)
            .ToHashSet(StringComparer.Ordinal);
        var rows = DocumentationPage.Index.Split('\n').Where(static line => line.StartsWith("| [", StringComparison.Ordinal));
        Assert.Equal(
            DiagnosticDescriptors.All.Select(rule => $"| [{rule.Id}]({rule.Id}.md) | {rule.Title} | {(fixable.Contains(rule.Id) ? "yes" : "no")} |"), rows);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_OfRule_HasAllSections(string id)
    {
        var page = DocumentationPage.Read(id);
        var rule = DiagnosticDescriptors.All.Single(descriptor => string.Equals(descriptor.Id, id, StringComparison.Ordinal));
        Assert.Equal($"{id}: {rule.Title}", page.Title);
        Assert.Equal(["Cause", "Bad", "Mended", "Fix", "How to suppress"], page.Sections.Keys);
        Assert.Contains($"#pragma warning disable {id}\n", page.Sections["How to suppress"], StringComparison.Ordinal);
        Assert.EndsWith($"/docs/diagnostics/{id}.md", rule.HelpLinkUri, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Page_BadExample_PrintsItsSentenceAlone(string id)
    {
        var page = DocumentationPage.Read(id);
        Assert.Equal(page.Printed, await PrintAsync(page.Bad, HasRuntime(id)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Page_MendedExample_PrintsNothing(string id) =>
        Assert.Equal(string.Empty, await PrintAsync(DocumentationPage.Read(id).Mended, hasRuntime: true));

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Page_BadExampleUnderItsPragma_PrintsNothing(string id) =>
        Assert.Equal(string.Empty, await PrintAsync($"#pragma warning disable {id}\n" + DocumentationPage.Read(id).Bad, HasRuntime(id)));

    private static bool HasRuntime(string id) => !string.Equals(id, "UNET0901", StringComparison.Ordinal);

    /// <summary>What the compiler, with the generator and all analyzers, prints.</summary>
    private static async Task<string> PrintAsync(string source, bool hasRuntime)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var tree = CSharpSyntaxTree.ParseText(source, path: "Networks.cs", cancellationToken: cancellation);
        var compilation = CSharpCompilation.Create(
            "Networks", [tree], hasRuntime ? TestCompilation.References : TestCompilation.ReferencesWithoutRuntime, new(OutputKind.DynamicallyLinkedLibrary));
        CSharpGeneratorDriver.Create(new UNetGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _, cancellation);
        var diagnostics = await generated.WithAnalyzers(Analyzers).GetAllDiagnosticsAsync(cancellation);
        return string.Join("\n", diagnostics.Where(static diagnostic => !diagnostic.IsSuppressed && diagnostic.Severity > DiagnosticSeverity.Hidden));
    }
}
