extern alias generators;

using generators::UNetDsl.Generators;
using generators::UNetDsl.Generators.Diagnostics;
using generators::UNetDsl.Generators.Parsing;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using UNetDsl.Generators.Tests.Generation;

namespace UNetDsl.Generators.Tests.Diagnostics;

public sealed class DeclarationAnalyzerTests
{
    /// <summary>Each reason once, at what would have to change.</summary>
    public static TheoryData<string> Hits => new(
        "[UNet] class {|UNET0001:N|};",
        "[UNet] partial record {|UNET0002:N|};",
        "[UNet] partial record {|UNET0002:N|}(int Margin);",
        "[UNet] static partial class {|UNET0002:N|};",
        "[UNet] abstract partial class {|UNET0002:N|};",
        "[UNet] partial class {|UNET0002:N|}<T>;",
        "[UNet] file partial class {|UNET0002:N|};",
        "partial class Outer<T> { [UNet] partial class {|UNET0002:N|}; }",
        "class {|UNET0003:Outer|} { [UNet] partial class N; }",
        "struct {|UNET0003:Outer|} { partial class Middle { [UNet] partial class N; } }",
        "class {|UNET0003:Outer|} { interface {|UNET0003:Middle|} { [UNet] class {|UNET0001:N|}; } }",
        "class Base; [UNet] partial class N : {|UNET0004:Base|};",
        "class Base<T>; partial class N : System.IDisposable { public void Dispose() { } } [UNet] partial class N : {|UNET0004:Base<int>|};",
        "[UNet] partial class N { public {|UNET0005:N|}() { } }",
        "[UNet] partial class {|UNET0005:N|}(int seed) { public int Seed => seed; }",
        "[UNet] partial class N { public int {|UNET0005:Margin|} => 3; }",
        "[UNet] partial class N { void {|UNET0005:Encoder0|}() { } }",
        "[UNet] partial class {|UNET0005:Margin|};");

    /// <summary>The same, just inside.</summary>
    public static TheoryData<string> NearMisses => new(
        "[UNet] partial class N;",
        "class N;",
        "[UNet] public sealed partial class N;",
        "static partial class Outer { partial struct Middle { [UNet] partial class N; } }",
        "partial record Outer { partial interface Middle { [UNet] partial class N; } }",
        "[UNet] partial class N : System.IDisposable { public void Dispose() { } }",
        "[UNet] partial class N { static N() { } public static int Count { get; set; } }",
        "[UNet(Depth = 1)] partial class N { void Encoder4() { } }");

    [Theory]
    [MemberData(nameof(Hits))]
    public Task Declaration_ClassThatCannotBeExtended_IsReported(string source) => Verify.FindsAsync<DeclarationAnalyzer>(source);

    [Theory]
    [MemberData(nameof(NearMisses))]
    public Task Declaration_ClassThatCanBeExtended_ReportsNothing(string source) => Verify.FindsAsync<DeclarationAnalyzer>(source);

    [Theory]
    [InlineData("UNET0001", "[UNet] class N;")]
    [InlineData("UNET0002", "[UNet] partial record N;")]
    [InlineData("UNET0003", "class Outer { [UNet] partial class N; }")]
    [InlineData("UNET0004", "class Base; [UNet] partial class N : Base;")]
    [InlineData("UNET0005", "[UNet] partial class N { public int Margin => 3; }")]
    public Task Declaration_Pragma_Silences(string id, string source) => Verify.FindsAsync<DeclarationAnalyzer>(
        $"""
        #pragma warning disable {id}
        {source}
        """);

    [Theory]
    [InlineData("[UNet] partial record {|#0:N|};", "UNET0002", "'N' is a record, so the generator cannot make a network of it; declare it 'partial class N'")]
    [InlineData("[UNet] static partial class {|#0:N|};", "UNET0002", "'N' is static, so the generator cannot make a network of it; remove 'static'")]
    [InlineData("[UNet] abstract partial class {|#0:N|};", "UNET0002", "'N' is abstract, so the generator cannot make a network of it; remove 'abstract'")]
    [InlineData("[UNet] partial class {|#0:N|}<T>;", "UNET0002", "'N' is generic, so the generator cannot make a network of it; remove its type parameters")]
    [InlineData("[UNet] file partial class {|#0:N|};", "UNET0002", "'N' is local to its file, so the generator cannot make a network of it; remove 'file'")]
    [InlineData("partial class Outer<T> { [UNet] partial class {|#0:N|}; }", "UNET0002", "'N' is inside the generic type 'Outer', so the generator cannot make a network of it; move it out")]
    [InlineData("file partial class Outer { [UNet] partial class {|#0:N|}; }", "UNET0002", "'N' is inside 'Outer', which is local to its file, so the generator cannot make a network of it; remove 'file' from 'Outer'")]
    [InlineData("record struct {|#0:Outer|} { [UNet] partial class N; }", "UNET0003", "'Outer' is not partial, so the generator cannot reach 'N' inside it; declare it 'partial record struct Outer'")]
    [InlineData("[UNet] partial class N { public int {|#0:Margin|} => 3; }", "UNET0005", "'N' declares 'Margin', but the emitted part uses that name; rename it")]
    [InlineData("[UNet] partial class {|#0:Margin|};", "UNET0005", "'Margin' has a name that the emitted part uses for a member; rename the class")]
    public Task Declaration_Sentence_SaysWhatWouldWork(string source, string id, string message) => Verify.FindsAsync<DeclarationAnalyzer>(
        source, new DiagnosticResult(id, Microsoft.CodeAnalysis.DiagnosticSeverity.Error).WithLocation(0).WithMessage(message));

    [Theory]
    [InlineData("[{|CS0592:UNet|}] struct N;")]
    [InlineData("[{|CS0592:UNet|}] enum N;")]
    [InlineData("[{|CS0592:UNet|}] interface N;")]
    [InlineData("[UNet] partial class N : {|CS0246:Missing|};")]
    [InlineData("[UNet, {|CS0579:UNet|}(Tile = 512)] partial class N;")]
    public Task Declaration_ErrorOfTheCompiler_StandsAlone(string source) => Verify.FindsAsync<DeclarationAnalyzer>(source);

    [Fact]
    public Task Declaration_SeveralPartsOneNotPartial_IsReportedOnceAtThatPart() => Verify.FindsAsync<DeclarationAnalyzer>(
        """
        partial class N { int _first; }
        [UNet]
        class {|UNET0001:{|CS0260:N|}|} { int _second; }
        """);

    [Theory]
    [InlineData("[{|UNET0901:UNet|}(Tile = 572)] partial class N;")]
    [InlineData("\n#pragma warning disable UNET0901\n[UNet] partial class N;")]
    [InlineData("partial class N;")]
    public Task Declaration_NoRuntimeReferenced_IsReportedAtTheAttribute(string source)
    {
        var test = new CSharpAnalyzerTest<DeclarationAnalyzer, DefaultVerifier>
        {
            TestCode = "using UNetDsl; " + source,
            ReferenceAssemblies = Verify.NoPackages,
        };
        test.TestState.AdditionalReferences.AddRange(TestCompilation.ReferencesWithoutRuntime);
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public Task Declaration_EmittedMembersInUse_AreNotTakenForTheUsers() => Verify.FindsAsync<DeclarationAnalyzer>(
        """
        static partial class Outer { [UNet] internal sealed partial class N { int Twice => 2 * Margin; } }
        class Use { Outer.N _network = new(seed: 1); int _number = Outer.N.Margin; }
        """);

    /// <summary>The parser sees in analyzers what it does not see in the generator: the emitted constructor and members.</summary>
    [Fact]
    public void Parser_TypeWithItsEmittedPart_FindsNoProblem()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var compilation = CSharpCompilation.Create(
            "Networks", [CSharpSyntaxTree.ParseText("[UNetDsl.UNet] partial class N;", cancellationToken: cancellation)], TestCompilation.References);
        CSharpGeneratorDriver.Create(new UNetGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _, cancellation);
        var type = generated.GetTypeByMetadataName("N")!;
        Assert.NotEmpty(type.GetMembers("Margin"));
        Assert.Empty(DeclarationParser.Parse(type, DeclarationAttributes.Of(type)!, cancellation).Problems);
    }
}
