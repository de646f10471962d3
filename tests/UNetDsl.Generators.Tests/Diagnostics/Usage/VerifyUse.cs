using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace UNetDsl.Generators.Tests.Diagnostics.Usage;

/// <summary>Runs an analyzer, or an analyzer and a fix, over statements that use declared networks.</summary>
internal static class VerifyUse
{
    /// <summary>
    /// The networks in use: the paper's (1 channel to 2 classes, tiles of 188 + 16 k px, 184 px less out than in), a padded
    /// one with batch normalisation (3 channels to 4 classes, tiles of 4 + 4 k px) one with a single class, one with two heads, one of stacks, a classifier
    /// of patches of 9 px, and the paper's in a family with a shallow one.
    /// </summary>
    private const string Networks =
        """

        [UNet(BaseWidth = 2)] public sealed partial class Paper;
        [UNet(Channels = 3, Classes = 4, BaseWidth = 2, Depth = 2, Padding = Padding.Zeros, Norm = Norm.Batch)] public sealed partial class Same;
        [UNet(Classes = 1, BaseWidth = 2)] public sealed partial class OneClass;
        [UNet(BaseWidth = 2), Head("Mask", Classes = 2), Head("Distance", Channels = 1)] public sealed partial class TwoHeads;
        [UNet(BaseWidth = 2, Depth = 2, Dimensions = 3)] public sealed partial class Stacks;
        [PatchClassifier(Window = 9), ConvStage(2, Kernel = 4), FullyConnected(3)] public sealed partial class Patches;
        [UNet(BaseWidth = 2), Vary("Depth", 1, 4)] public static partial class Depths;
        """;

    private const string Header =
        "#nullable enable\nusing System.Linq; using TorchSharp; using static TorchSharp.torch; using UNetDsl; using UNetDsl.Graph; using UNetDsl.Imaging; "
        + "using UNetDsl.Imaging.Tiles; using UNetDsl.Inference; using UNetDsl.Losses; using UNetDsl.Networks; using UNetDsl.Training; using UNetDsl.Weights; "
        + "using static TorchSharp.torch.nn.functional; using Image = UNetDsl.Imaging.Image; using Padding = UNetDsl.Padding;\n";

    /// <summary>Asserts that the marked findings, and no others, are reported.</summary>
    /// <param name="statements">Statements with marked findings.</param>
    /// <param name="expected">A finding with its sentence, at the place marked 0.</param>
    public static Task FindsAsync<TAnalyzer>(string statements, DiagnosticResult? expected = null)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var test = new GeneratingAnalyzerTest<TAnalyzer>(Member(statements));
        if (expected is { } single)
        {
            test.ExpectedDiagnostics.Add(single.WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));
        }

        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Asserts the same of many cases at once, each in a block of its own.</summary>
    public static Task FindsAsync<TAnalyzer>(IEnumerable<string> cases)
        where TAnalyzer : DiagnosticAnalyzer, new() =>
        FindsAsync<TAnalyzer>(string.Join("\n", cases.Select(static statements => $"{{ {statements} }}")));

    /// <summary>Asserts the same of a whole file.</summary>
    public static Task FindsInFileAsync<TAnalyzer>(string file)
        where TAnalyzer : DiagnosticAnalyzer, new() =>
        new GeneratingAnalyzerTest<TAnalyzer>(Header + file + Networks).RunAsync(TestContext.Current.CancellationToken);

    /// <summary>Asserts what the fix makes of the statements, one finding at a time and all at once.</summary>
    /// <param name="statements">Statements with marked findings.</param>
    /// <param name="mended">Statements after the fix.</param>
    /// <param name="title">Title of the fix to take.</param>
    /// <param name="index">Which of the fixes that are offered, from 0.</param>
    public static async Task FixesAsync<TAnalyzer, TCodeFix>(string statements, string mended, string title, int index = 0)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TCodeFix : CodeFixProvider, new()
    {
        var titles = new List<string>();
        var test = new GeneratingCodeFixTest<TAnalyzer, TCodeFix>(Member(statements), Member(mended))
        {
            CodeActionIndex = index,
            CodeActionVerifier = (action, verifier) =>
            {
                titles.Add(action.Title);
                verifier.NotEmpty(nameof(action.EquivalenceKey), action.EquivalenceKey ?? string.Empty);
            },
        };
        await test.RunAsync(TestContext.Current.CancellationToken);
        Assert.Contains(title, titles);
    }

    /// <summary>Asserts that the marked finding is reported and no fix is offered for it.</summary>
    public static Task HasNoFixAsync<TAnalyzer, TCodeFix>(string statements)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TCodeFix : CodeFixProvider, new() =>
        new GeneratingCodeFixTest<TAnalyzer, TCodeFix>(Member(statements), Member(statements)).RunAsync(TestContext.Current.CancellationToken);

    private static string Member(string statements) =>
        $$"""
        {{Header}}
        public class Use
        {
            public void Member(Tensor input, Tensor labels, Image image, TrainingSet set, int size, string path)
            {
                {{statements.ReplaceLineEndings("\n        ")}}
            }
        }

        """ + Networks;
}
