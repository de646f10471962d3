using Microsoft.CodeAnalysis.CSharp;

namespace UNetDsl.Generators.Tests.Generation;

/// <summary>The walk itself must be able to fail.</summary>
public sealed class PipelineValueTests
{
    private sealed record Holder(object[] Values);

    [Fact]
    public void Walk_SyntaxTreeDeepInside_IsFound() => Assert.ThrowsAny<Exception>(
        static () => PipelineValue.AssertFreeOfSymbols(new Holder([1, new Holder([CSharpSyntaxTree.ParseText("class C;", cancellationToken: TestContext.Current.CancellationToken)])]), "step"));

    [Fact]
    public void Walk_PlainValues_Passes() => PipelineValue.AssertFreeOfSymbols(new Holder([1, "text", new Holder([2.5])]), "step");
}
