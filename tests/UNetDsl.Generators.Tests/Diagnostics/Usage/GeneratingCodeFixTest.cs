extern alias generators;

using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using UNetDsl.Generators.Tests.Generation;

namespace UNetDsl.Generators.Tests.Diagnostics.Usage;

/// <summary>Runs an analyzer and a fix over code that uses emitted members; what comes out must compile.</summary>
/// <typeparam name="TAnalyzer">The analyzer.</typeparam>
/// <typeparam name="TCodeFix">The fix.</typeparam>
internal sealed class GeneratingCodeFixTest<TAnalyzer, TCodeFix> : CSharpCodeFixTest<TAnalyzer, TCodeFix, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TCodeFix : CodeFixProvider, new()
{
    public GeneratingCodeFixTest(string source, string fixedSource)
    {
        (TestCode, FixedCode) = (source, fixedSource);
        ReferenceAssemblies = Diagnostics.Verify.NoPackages;
        TestState.AdditionalReferences.AddRange(TestCompilation.References);
        TestBehaviors |= TestBehaviors.SkipGeneratedSourcesCheck;
    }

    protected override IEnumerable<Type> GetSourceGenerators() => [typeof(generators::UNetDsl.Generators.UNetGenerator)];
}
