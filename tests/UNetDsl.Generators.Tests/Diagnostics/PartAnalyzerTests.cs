extern alias generators;

using generators::UNetDsl.Generators.Diagnostics;
using UNetDsl.CodeFixes;

namespace UNetDsl.Generators.Tests.Diagnostics;

public sealed class PartAnalyzerTests
{
    public static TheoryData<string> Hits => new(
        "[UNet, {|UNET0006:Fcn|}] partial class N;",
        "[Fcn] [{|UNET0006:UNet|}(Depth = 2)] partial class N;",
        "[UNet, {|UNET0006:Fcn|}, {|UNET0006:PatchClassifier|}] partial class N;",
        "[UNet] partial class N; [{|UNET0006:Fcn|}] partial class N { }",
        "[UNet, {|UNET0007:ConvStage|}(8)] partial class N;",
        "[Fcn, {|UNET0007:FullyConnected|}(8), {|UNET0007:Head|}(\"A\", Classes = 2)] partial class N;",
        "[{|UNET0007:ConvStage|}(8)] class N;",
        "[UNet, {|UNET0006:PatchClassifier|}, {|UNET0007:ConvStage|}(8)] partial class N;",
        "[PatchClassifier(Window = 33), {|UNET0008:FullyConnected|}(8), ConvStage(8)] partial class N;",
        "[PatchClassifier(Window = 33), ConvStage(8), {|UNET0008:FullyConnected|}(8), {|UNET0008:FullyConnected|}(8), ConvStage(8), FullyConnected(8)] partial class N;");

    public static TheoryData<string> NearMisses => new(
        "[UNet] partial class N;",
        "[UNet, Head(\"A\", Classes = 2)] partial class N;",
        "[UNet, {|CS0579:UNet|}] partial class N;",
        "[PatchClassifier(Window = 33), ConvStage(8), FullyConnected(8)] partial class N;",
        "[PatchClassifier(Window = 33), ConvStage(8), FullyConnected(8), System.Obsolete] partial class N;",
        "[PatchClassifier(Window = 33), Budget(Parameters = 9), ConvStage(8), FullyConnected(8)] partial class N;",
        "[Fcn, Budget(Parameters = 9), ReceptiveField(AtLeast = 9)] partial class N;",
        "[System.Obsolete] class N;",
        "namespace Other { [System.AttributeUsage(System.AttributeTargets.Class)] class ConvStageAttribute : System.Attribute; [ConvStage] class N; }");

    [Theory]
    [MemberData(nameof(Hits))]
    public Task Parts_ThatDoNotGoTogether_AreReportedAtTheAttribute(string source) => Verify.FindsAsync<PartAnalyzer>(source);

    [Theory]
    [MemberData(nameof(NearMisses))]
    public Task Parts_ThatGoTogether_ReportNothing(string source) => Verify.FindsAsync<PartAnalyzer>(source);

    [Theory]
    [InlineData("UNET0006", "[UNet, Fcn] partial class N;")]
    [InlineData("UNET0007", "[UNet, ConvStage(8)] partial class N;")]
    [InlineData("UNET0008", "[PatchClassifier(Window = 33), FullyConnected(8), ConvStage(8)] partial class N;")]
    public Task Parts_Pragma_Silences(string id, string source) => Verify.FindsAsync<PartAnalyzer>(
        $"""
        #pragma warning disable {id}
        {source}
        """);

    [Theory]
    [InlineData("[UNet, {|UNET0006:Fcn|}] partial class N;", "[UNet] partial class N;", "Remove '[Fcn]'")]
    [InlineData("[UNet]\n[{|UNET0006:Fcn|}(Stride = 8)]\npartial class N;", "[UNet]\npartial class N;", "Remove '[Fcn]'")]
    [InlineData("[UNet]\n// Of another network.\n[{|UNET0007:ConvStage|}(8)]\npartial class N;", "[UNet]\n// Of another network.\npartial class N;", "Remove '[ConvStage]'")]
    [InlineData("[UNet]\n[{|UNET0007:ConvStage|}(8)]\n[{|UNET0007:ConvStage|}(9)]\npartial class N;", "[UNet]\npartial class N;", "Remove '[ConvStage]'")]
    public Task Fix_AttributeWithoutEffect_RemovesIt(string broken, string mended, string title) =>
        Verify.FixesAsync<PartAnalyzer, RemoveAttributeCodeFix>(broken, mended, title);
}
