using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using UNetDsl.Generators.Tests.Generation;

namespace UNetDsl.Generators.Tests.Diagnostics;

/// <summary>Runs an analyzer, or an analyzer and a fix, over a declaration in which the expected findings are marked.</summary>
internal static class Verify
{
    private const string Usings = "using UNetDsl;\n";

    /// <summary>The reference assemblies of a package feed are not needed: this set is empty, and the running platform is added to it.</summary>
    public static ReferenceAssemblies NoPackages { get; } = new("net10.0");

    /// <summary>Asserts that the marked findings, and no others, are reported.</summary>
    /// <param name="source">Source with marked findings.</param>
    /// <param name="expected">A finding with its sentence, at the place marked 0.</param>
    /// <param name="header">What the file begins with.</param>
    public static Task FindsAsync<TAnalyzer>(string source, DiagnosticResult? expected = null, string header = "")
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var test = new GeneratingAnalyzerTest<TAnalyzer>(header + Usings + source);
        if (expected is { } single)
        {
            test.ExpectedDiagnostics.Add(single);
        }

        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Asserts what the fix makes of the source, one finding at a time and all at once.</summary>
    /// <param name="source">Source with marked findings.</param>
    /// <param name="fixedSource">Source after the fix.</param>
    /// <param name="title">Title of the fix to take.</param>
    /// <param name="index">Which of the fixes that are offered, from 0.</param>
    public static Task FixesAsync<TAnalyzer, TCodeFix>(string source, string fixedSource, string title, int index = 0)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TCodeFix : CodeFixProvider, new()
    {
        var titles = new List<string>();
        var test = new CSharpCodeFixTest<TAnalyzer, TCodeFix, DefaultVerifier>
        {
            TestCode = Usings + source,
            FixedCode = Usings + fixedSource,
            ReferenceAssemblies = NoPackages,
            CodeActionIndex = index,
            CodeActionVerifier = (action, verifier) =>
            {
                titles.Add(action.Title);
                verifier.NotEmpty(nameof(action.EquivalenceKey), action.EquivalenceKey ?? string.Empty);
            },
        };
        test.TestState.AdditionalReferences.AddRange(TestCompilation.References);
        return RunAsync();

        async Task RunAsync()
        {
            await test.RunAsync(TestContext.Current.CancellationToken);
            Assert.Contains(title, titles);
        }
    }

    /// <summary>Asserts that the marked finding is reported and no fix is offered for it.</summary>
    public static Task HasNoFixAsync<TAnalyzer, TCodeFix>(string source)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TCodeFix : CodeFixProvider, new()
    {
        var test = new CSharpCodeFixTest<TAnalyzer, TCodeFix, DefaultVerifier>
        {
            TestCode = Usings + source,
            FixedCode = Usings + source,
            ReferenceAssemblies = NoPackages,
        };
        test.TestState.AdditionalReferences.AddRange(TestCompilation.References);
        return test.RunAsync(TestContext.Current.CancellationToken);
    }
}
