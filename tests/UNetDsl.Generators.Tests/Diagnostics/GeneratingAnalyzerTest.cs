extern alias generators;

using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using UNetDsl.Generators.Tests.Generation;

namespace UNetDsl.Generators.Tests.Diagnostics;

/// <summary>
/// Runs an analyzer as a build does: over the user's code and what the generator has emitted for it. So each test asserts as
/// well that emitted members are not taken for the user's, and that no error of the compiler joins ours.
/// </summary>
/// <typeparam name="TAnalyzer">The analyzer.</typeparam>
internal sealed class GeneratingAnalyzerTest<TAnalyzer> : CSharpAnalyzerTest<TAnalyzer, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    public GeneratingAnalyzerTest(string source)
    {
        TestCode = source;
        ReferenceAssemblies = Diagnostics.Verify.NoPackages;
        TestState.AdditionalReferences.AddRange(TestCompilation.References);
        TestBehaviors |= TestBehaviors.SkipGeneratedSourcesCheck;
    }

    protected override IEnumerable<Type> GetSourceGenerators() => [typeof(generators::UNetDsl.Generators.UNetGenerator)];
}
