extern alias generators;

using generators::UNetDsl.Generators.Diagnostics;
using UNetDsl.CodeFixes;

namespace UNetDsl.Generators.Tests.Diagnostics;

public sealed class CodeFixTests
{
    [Theory]
    [InlineData("UNET0101", "Depth = {|UNET0101:9|}", "Depth = 7", "Use depth 7")]
    [InlineData("UNET0101", "Channels = {|UNET0101:-3|}", "Channels = 1", "Use 1 channel")]
    [InlineData("UNET0101", "Classes = {|UNET0101:9999|}", "Classes = 4096", "Use 4096 classes")]
    [InlineData("UNET0101", "BaseWidth = {|UNET0101:0|}", "BaseWidth = 1", "Use base width 1")]
    [InlineData("UNET0101", "ConvsPerBlock = {|UNET0101:100|}", "ConvsPerBlock = 8", "Use 8 convolutions per block")]
    [InlineData("UNET0101", "Widths = [8, {|UNET0101:0|}, 32]", "Widths = [8, 1, 32]", "Use width 1")]
    [InlineData("UNET0101", "Widths = new[] { 8, {|UNET0101:0|} }", "Widths = new[] { 8, 1 }", "Use width 1")]
    [InlineData("UNET0102", "Depth = 4, Widths = {|UNET0102:[8, 16, 32]|}", "Depth = 2, Widths = [8, 16, 32]", "Use depth 2")]
    [InlineData("UNET0105", "Kernel = {|UNET0105:4|}", "Kernel = 3", "Use kernel size 3 px")]
    [InlineData("UNET0201", "Tile = {|UNET0201:512|}", "Tile = 508", "Use tile size 508 px")]
    [InlineData("UNET0201", "Tile = /* power of two */ {|UNET0201:2 * 256|} /* px */, Depth = 4", "Tile = /* power of two */ 508 /* px */, Depth = 4", "Use tile size 508 px")]
    [InlineData("UNET0202", "Tile = {|UNET0202:100|}", "Tile = 188", "Use tile size 188 px")]
    [InlineData("UNET0203", "Padding = Padding.Reflect, Tile = {|UNET0203:16|}", "Padding = Padding.Reflect, Tile = 32", "Use tile size 32 px")]
    public Task Fix_NumberWithNearestAlternative_WritesIt(string id, string broken, string mended, string title)
    {
        Assert.Contains(id, new UseAlternativeCodeFix().FixableDiagnosticIds);
        return Verify.FixesAsync<TopologyAnalyzer, UseAlternativeCodeFix>($"[UNet({broken})] partial class N;", $"[UNet({mended})] partial class N;", title);
    }

    [Theory]
    [InlineData("Tile = {|UNET0201:512|}", "Tile = 524", "Use tile size 524 px")]
    [InlineData("Kernel = {|UNET0105:4|}", "Kernel = 5", "Use kernel size 5 px")]
    public Task Fix_SecondAlternative_WritesIt(string broken, string mended, string title) => Verify.FixesAsync<TopologyAnalyzer, UseAlternativeCodeFix>(
        $"[UNet({broken})] partial class N;", $"[UNet({mended})] partial class N;", title, index: 1);

    [Fact]
    public Task Fix_SeveralDeclarations_EachTakesItsOwnNearest() => Verify.FixesAsync<TopologyAnalyzer, UseAlternativeCodeFix>(
        """
        [UNet(Tile = {|UNET0201:512|})] partial class A;
        [UNet(Depth = 2, Tile = {|UNET0201:511|})] partial class B;
        """,
        """
        [UNet(Tile = 508)] partial class A;
        [UNet(Depth = 2, Tile = 512)] partial class B;
        """,
        "Use tile size 508 px");

    [Fact]
    public Task Fix_SeveralElements_EachIsMended() => Verify.FixesAsync<TopologyAnalyzer, UseAlternativeCodeFix>(
        "[UNet(Widths = [{|UNET0101:0|}, 16, {|UNET0101:-1|}])] partial class N;", "[UNet(Widths = [1, 16, 1])] partial class N;", "Use width 1");

    [Theory]
    [InlineData("[UNet(BaseWidth = 64), Budget(Parameters = {|UNET0140:8_000_000|})]", "[UNet(BaseWidth = 32), Budget(Parameters = 8_000_000)]", "Use base width 32")]
    [InlineData("[UNet(Depth = 3), ReceptiveField(AtLeast = {|UNET0142:150|})]", "[UNet(Depth = 4), ReceptiveField(AtLeast = 150)]", "Use depth 4")]
    public Task Fix_RequirementOfTheDeclaration_ChangesTheTopology(string broken, string mended, string title) =>
        Verify.FixesAsync<TopologyAnalyzer, UseAlternativeCodeFix>($"{broken} partial class N;", $"{mended} partial class N;", title);

    [Theory]
    [InlineData("Widths = {|UNET0102:[8]|}")]
    [InlineData("Depth = 2, Widths = {|UNET0102:[8, 8, 8, 8, 8, 8, 8, 8, 8]|}")]
    [InlineData("Dropout = {|UNET0101:1.5|}")]
    public Task Fix_NoAlternativeOrNowhereToWriteIt_OffersNothing(string broken) =>
        Verify.HasNoFixAsync<TopologyAnalyzer, UseAlternativeCodeFix>($"[UNet({broken})] partial class N;");

    [Theory]
    [InlineData("[UNet(BaseWidth = {|UNET0103:8|}, Widths = [8, 16])] partial class N;", "[UNet(Widths = [8, 16])] partial class N;")]
    [InlineData("[UNet(Widths = [8, 16], BaseWidth = {|UNET0103:8|})] partial class N;", "[UNet(Widths = [8, 16])] partial class N;")]
    [InlineData("[UNet(Depth = 1, BaseWidth = {|UNET0103:8|}, Widths = [8, 16])] partial class N;", "[UNet(Depth = 1, Widths = [8, 16])] partial class N;")]
    [InlineData(
        "[UNet(BaseWidth = {|UNET0103:8|}, Widths = [8, 16])] partial class A; [UNet(Widths = [8, 16], BaseWidth = {|UNET0103:8|})] partial class B;",
        "[UNet(Widths = [8, 16])] partial class A; [UNet(Widths = [8, 16])] partial class B;")]
    public Task Fix_BaseWidthBesideWidths_RemovesIt(string broken, string mended) =>
        Verify.FixesAsync<TopologyAnalyzer, RemoveArgumentCodeFix>(broken, mended, "Remove BaseWidth");

    [Theory]
    [InlineData("[UNet] class {|UNET0001:N|};", "[UNet] partial class N;", "Make 'N' partial")]
    [InlineData("[UNet] public sealed class {|UNET0001:N|};", "[UNet] public sealed partial class N;", "Make 'N' partial")]
    [InlineData("// Cells.\n[UNet]\n// Of the embryo.\nclass {|UNET0001:N|};", "// Cells.\n[UNet]\n// Of the embryo.\npartial class N;", "Make 'N' partial")]
    [InlineData("public struct {|UNET0003:Outer|} { [UNet] partial class N; }", "public partial struct Outer { [UNet] partial class N; }", "Make 'Outer' partial")]
    [InlineData(
        "class {|UNET0003:Outer|} { interface {|UNET0003:Middle|} { [UNet] class {|UNET0001:N|}; } }",
        "partial class Outer { partial interface Middle { [UNet] partial class N; } }",
        "Make 'Middle' partial")]
    [InlineData(
        "class {|UNET0003:Outer|} { [UNet] partial class A; [UNet] partial class B; }",
        "partial class Outer { [UNet] partial class A; [UNet] partial class B; }",
        "Make 'Outer' partial")]
    public Task Fix_NotPartial_AddsTheModifier(string broken, string mended, string title) =>
        Verify.FixesAsync<DeclarationAnalyzer, MakePartialCodeFix>(broken, mended, title);
}
