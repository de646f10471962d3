using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace UNetDsl.Generators.Tests.Generation;

/// <summary>What is done again after an edit, and what is not.</summary>
public sealed class IncrementalTests
{
    private const string First = "using UNetDsl; [UNet(Tile = 572)] public sealed partial class First;";
    private const string Second = "using UNetDsl; [UNet(Depth = 2, BaseWidth = 8)] public sealed partial class Second;";

    [Fact]
    public void Edit_CommentAdded_EmitsNothingAgain() =>
        Assert.All(After(Changed([First], "// About cells.\n" + First)), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));

    [Fact]
    public void Edit_LinesMoved_EmitsNothingAgain() =>
        Assert.All(After(Changed([First], "\n\n\n" + First)), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));

    [Fact]
    public void Edit_UnrelatedTypeAdded_EmitsNothingAgain() =>
        Assert.All(After(Changed([First], First, "class Unrelated;")), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));

    [Fact]
    public void Edit_MemberAddedToTheClass_EmitsNothingAgain() => Assert.All(
        After(Changed([First], First.Replace("First;", "First { public int Answer => 42; }", StringComparison.Ordinal))),
        static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));

    [Fact]
    public void Edit_TileChanged_EmitsThatNetworkAgain()
    {
        var driver = Changed([First, Second], First.Replace("572", "588", StringComparison.Ordinal), Second);

        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], After(driver));
        Assert.Contains("public const int Tile = 588;", Text(driver, "First.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void Edit_SameValueWrittenOtherwise_EmitsNothingAgain()
    {
        var driver = Changed([First], First.Replace("572", "2 * 286", StringComparison.Ordinal));

        Assert.Equal([IncrementalStepRunReason.Unchanged], GeneratorRun.Reasons(driver, "Declarations"));
        Assert.All(After(driver), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void Edit_SecondNetworkAdded_KeepsTheFirst()
    {
        var driver = Changed([First], First, Second);

        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.New], After(driver));
        Assert.Contains("partial class Second", Text(driver, "Second.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void Edit_OrderOfFilesChanged_GivesTheSameBytes()
    {
        var before = GeneratorRun.Of(First, Second);
        var after = GeneratorRun.Of(Second, First);

        Assert.Equal(before.Files.OrderBy(static file => file.Key, StringComparer.Ordinal), after.Files.OrderBy(static file => file.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void Edit_LastNetworkRemoved_RemovesAllFiles() =>
        Assert.Empty(Changed([First], "class Unrelated;").GetRunResult().Results.Single().GeneratedSources);

    /// <summary>Runs on the first sources, then on the changed ones.</summary>
    private static GeneratorDriver Changed(string[] before, params string[] after)
    {
        var compilation = TestCompilation.Of(before);
        var driver = GeneratorRun.On(compilation).Driver;
        var old = compilation.SyntaxTrees.ToArray();
        CSharpCompilation changed = compilation;
        for (var index = 0; index < after.Length; index++)
        {
            var tree = CSharpSyntaxTree.ParseText(after[index], TestCompilation.ParseOptions, $"File{index}.cs", cancellationToken: TestContext.Current.CancellationToken);
            changed = index >= old.Length ? changed.AddSyntaxTrees(tree)
                : after[index] == before[index] ? changed
                : changed.ReplaceSyntaxTree(old[index], tree);
        }

        return driver.RunGenerators(changed, TestContext.Current.CancellationToken);
    }

    private static IEnumerable<IncrementalStepRunReason> After(GeneratorDriver driver) => GeneratorRun.Reasons(driver, "Networks");

    private static string Text(GeneratorDriver driver, string hint) =>
        driver.GetRunResult().Results.Single().GeneratedSources.Single(source => source.HintName == hint).SourceText.ToString();
}
