extern alias generators;

using generators::UNetDsl.Generators.Diagnostics;

namespace UNetDsl.Generators.Tests.Diagnostics;

public sealed class FamilyAnalyzerTests
{
    /// <summary>Each rule broken once, at the argument or the element at fault.</summary>
    public static TheoryData<string> Hits => new(
        "[UNet, Vary({|UNET0143:\"Deep\"|}, 1)] static partial class F;",
        "[UNet, Vary({|UNET0143:\"Widths\"|}, 1)] static partial class F;",
        "[UNet, Vary(\"Depth\", 1, 2), Vary({|UNET0143:\"Depth\"|}, 3)] static partial class F;",
        "[UNet, Vary(\"Depth\", {|UNET0144:\"two\"|}, 2)] static partial class F;",
        "[UNet, Vary(\"Norm\", Norm.Batch, {|UNET0144:true|})] static partial class F;",
        "[UNet, {|UNET0144:Vary|}(\"Depth\")] static partial class F;",
        "[UNet, Vary(\"Depth\", new object[] { 2, {|UNET0144:2.5|} })] static partial class F;",
        "[UNet, Vary(\"Dropout\", 0, 0.25, {|UNET0145:0.0|})] static partial class F;",
        "[{|UNET0147:UNet|}, Vary(\"Depth\", 8)] static partial class F;",
        "[{|UNET0148:UNet|}, Vary(\"Depth\", 7, 8)] static partial class F;",
        "[UNet(Widths = [1, 2]), Vary(\"Norm\", Norm.Batch), {|UNET0149:MatchParameters|}(1000)] static partial class F;",
        "[UNet, Vary(\"BaseWidth\", 1, 2), {|UNET0149:MatchParameters|}(1000)] static partial class F;",
        "[UNet, Vary(\"Depth\", 1), MatchParameters({|UNET0101:0|})] static partial class F;",
        "[UNet, Vary(\"Depth\", 1), MatchParameters(100_000, Tolerance = {|UNET0101:1.0|})] static partial class F;",
        "[UNet, Vary(\"Depth\", 1, 5), MatchParameters({|UNET0170:2_552|})] static partial class F;");

    /// <summary>The same, just inside.</summary>
    public static TheoryData<string> NearMisses => new(
        "[UNet, Vary(nameof(UNetAttribute.Depth), 1, 7)] static partial class F;",
        "[UNet, Vary(\"Dropout\", 0, 0.25)] static partial class F;",
        "[UNet, Vary(\"Bias\", true, false), Vary(\"Norm\", Norm.None, Norm.Batch)] static partial class F;",
        "[UNet, Vary(\"Depth\", 1, 2, 3), MatchParameters(1_000_000)] static partial class F;");

    [Theory]
    [MemberData(nameof(Hits))]
    public Task Family_BrokenRule_IsReportedAtTheArgument(string source) => Verify.FindsAsync<TopologyAnalyzer>(source);

    [Theory]
    [MemberData(nameof(NearMisses))]
    public Task Family_NearMiss_IsNotReported(string source) => Verify.FindsAsync<TopologyAnalyzer>(source);

    [Fact]
    public Task Family_UnderPragma_IsSuppressed() => Verify.FindsAsync<TopologyAnalyzer>(
        "#pragma warning disable UNET0148\n[UNet, Vary(\"Depth\", 7, 8)] static partial class F;\n#pragma warning restore UNET0148");

    [Theory]
    [InlineData("[UNet, Vary(\"Depth\", 1, 2)] sealed partial class {|UNET0002:F|};")]
    [InlineData("[UNet] static partial class {|UNET0002:F|};")]
    [InlineData("[UNet, Vary(\"Depth\", 1, 2)] static partial class F { public static int {|UNET0005:All|} => 1; }")]
    [InlineData("[UNet, Vary(\"Depth\", 1, 2)] static partial class F { private static class {|UNET0005:Depth2|}; }")]
    public Task Family_ClassThatCannotBeOne_IsReported(string source) => Verify.FindsAsync<DeclarationAnalyzer>(source);
}
