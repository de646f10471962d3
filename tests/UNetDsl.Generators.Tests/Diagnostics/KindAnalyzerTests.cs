extern alias generators;

using generators::UNetDsl.Generators.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using UNetDsl.CodeFixes;

namespace UNetDsl.Generators.Tests.Diagnostics;

/// <summary>What can be wrong with the values of the kinds of declaration beside <c>[UNet]</c>.</summary>
public sealed class KindAnalyzerTests
{
    public static TheoryData<string> Hits => new(
        "[Fcn(Stride = {|UNET0101:4|})] partial class N;",
        "[Fcn(Stride = {|UNET0101:64|})] partial class N;",
        "[Fcn(Stride = {|UNET0101:-8|})] partial class N;",
        "[Fcn(Channels = {|UNET0101:0|}, Classes = {|UNET0101:5000|})] partial class N;",
        "[Fcn(BaseWidth = {|UNET0101:0|})] partial class N;",
        "[Fcn(FcWidth = {|UNET0101:0|})] partial class N;",
        "[Fcn(FcKernel = {|UNET0101:17|})] partial class N;",
        "[Fcn(FcKernel = {|UNET0105:6|})] partial class N;",
        "[Fcn(InputPadding = {|UNET0101:-1|})] partial class N;",
        "[Fcn(Dropout = {|UNET0101:1.0|})] partial class N;",
        "[Fcn(Padding = {|UNET0104:Padding.Valid|})] partial class N;",
        "[Fcn(Upsampling = {|UNET0104:(UpsamplingWeights)9|})] partial class N;",
        "[Fcn(BaseWidth = {|UNET0103:8|}, Widths = [8, 8, 8, 8, 8])] partial class N;",
        "[Fcn(Widths = {|UNET0150:[8, 8, 8, 8]|})] partial class N;",
        "[Fcn(Widths = [8, 8, {|UNET0101:0|}, 8, 8])] partial class N;",
        "[Fcn(Convolutions = {|UNET0150:[2]|})] partial class N;",
        "[Fcn(Convolutions = [2, 2, 9, 9, 9])] partial class N;".Replace("9", "{|UNET0101:9|}", StringComparison.Ordinal),
        "[Fcn(Tile = {|UNET0201:512|})] partial class N;",
        "[Fcn(Tile = {|UNET0202:-6|})] partial class N;",
        "[Fcn(InputPadding = 0, Tile = {|UNET0201:500|})] partial class N;",
        "[{|UNET0151:PatchClassifier|}] partial class N;",
        "[PatchClassifier(Window = {|UNET0101:0|}), ConvStage(8)] partial class N;",
        "[PatchClassifier(Window = {|UNET0101:2000|}), ConvStage(8)] partial class N;",
        "[PatchClassifier, ConvStage({|UNET0101:0|})] partial class N;",
        "[PatchClassifier, ConvStage(maps: 8, Kernel = {|UNET0101:16|})] partial class N;",
        "[PatchClassifier, ConvStage(8), ConvStage(8, Pool = {|UNET0101:0|})] partial class N;",
        "[PatchClassifier, ConvStage(8), FullyConnected({|UNET0101:-1|})] partial class N;",
        "[PatchClassifier(Activation = {|UNET0104:(Activation)99|}), ConvStage(8)] partial class N;",
        "[PatchClassifier(Window = {|UNET0152:64|}), ConvStage(8)] partial class N;",
        "[PatchClassifier(Window = {|UNET0152:3|}), ConvStage(8)] partial class N;",
        "[PatchClassifier(Window = {|UNET0152:65|}), ConvStage(8), ConvStage(8), ConvStage(8)] partial class N;",
        "[PatchClassifier, ConvStage(8, Kernel = {|UNET0153:3|})] partial class N;",
        "[PatchClassifier, ConvStage(8), ConvStage(8), ConvStage(8), ConvStage(8)] partial class N;".Replace("PatchClassifier", "PatchClassifier(Window = {|UNET0152:95|})", StringComparison.Ordinal),
        "[PatchClassifier(Tile = {|UNET0202:64|}, Window = 65), ConvStage(8)] partial class N;");

    public static TheoryData<string> NearMisses => new(
        "[Fcn] partial class N;",
        "[Fcn(Stride = 16)] partial class N;",
        "[Fcn(Stride = 8, FcKernel = 1, InputPadding = 1)] partial class N;",
        "[Fcn(Widths = [8, 8, 8, 8, 8], Convolutions = [1, 1, 1, 1, 1])] partial class N;",
        "[Fcn(Tile = 506)] partial class N;",
        "[Fcn(Padding = Padding.Reflect, InputPadding = 0, Tile = 512)] partial class N;",
        "[PatchClassifier(Window = 65), ConvStage(8)] partial class N;",
        "[PatchClassifier(Window = 1), ConvStage(8, Kernel = 1, Pool = 1)] partial class N;",
        "[PatchClassifier(Window = 95, Tile = 95), ConvStage(48), ConvStage(48, Kernel = 5), ConvStage(48), ConvStage(48), FullyConnected(200)] partial class N;",
        "[PatchClassifier(Window = 9), ConvStage(8, Kernel = 3, Pool = 1), ConvStage(8, Kernel = 2)] partial class N;");

    [Theory]
    [MemberData(nameof(Hits))]
    public Task Kind_BrokenRule_IsReportedAtTheArgument(string source) => Verify.FindsAsync<TopologyAnalyzer>(source);

    [Theory]
    [MemberData(nameof(NearMisses))]
    public Task Kind_ValidDeclaration_ReportsNothing(string source) => Verify.FindsAsync<TopologyAnalyzer>(source);

    [Theory]
    [InlineData("UNET0150", "[Fcn(Convolutions = [2])]")]
    [InlineData("UNET0151", "[PatchClassifier]")]
    [InlineData("UNET0152", "[PatchClassifier(Window = 64), ConvStage(8)]")]
    [InlineData("UNET0153", "[PatchClassifier, ConvStage(8, Kernel = 3)]")]
    public Task Kind_Pragma_Silences(string id, string attributes) => Verify.FindsAsync<TopologyAnalyzer>(
        $"""
        #pragma warning disable {id}
        {attributes} partial class N;
        """);

    /// <summary>95 px with a second kernel of 5 px is table 1 of Ciresan et al. 2012; with 4 px, 23 px are left to pool.</summary>
    [Theory]
    [InlineData(
        "[PatchClassifier(Window = {|#0:95|}), ConvStage(48), ConvStage(48), ConvStage(48), ConvStage(48)] partial class N;",
        "UNET0152",
        "Window of 95 px does not fit 'N': level 1 would pool an odd map of 43 px; nearest windows that fit are 93 and 109 px")]
    [InlineData(
        "[PatchClassifier(Window = {|#0:64|}), ConvStage(8, Pool = 1)] partial class N;",
        "UNET0152",
        "Window of 64 px does not fit 'N': it has no centre pixel; nearest windows that fit are 63 and 65 px")]
    [InlineData(
        "[PatchClassifier(Window = {|#0:3|}), ConvStage(8)] partial class N;",
        "UNET0152",
        "Window of 3 px does not fit 'N': 'encoder0.conv' would convolve a map of 3 px with a kernel of 4 px; the nearest window that fits is 5 px")]
    [InlineData(
        "[PatchClassifier(Window = {|#0:65|}), ConvStage(8, Pool = 8), ConvStage(8, Pool = 8), ConvStage(8, Pool = 8), ConvStage(8, Pool = 8)] partial class N;",
        "UNET0152",
        "Window of 65 px does not fit 'N': level 1 would pool a map of 4 px, which is not a multiple of 8; the stages ask for 5851 px, which is above 1023 px; remove one")]
    [InlineData(
        "[PatchClassifier, ConvStage(8, Kernel = {|#0:3|})] partial class N;",
        "UNET0153",
        "Kernel of 3 px in the first stage of 'N' fits only windows of even size, which have no centre pixel; nearest kernels that fit others are 2 and 4 px")]
    [InlineData("[Fcn(Stride = {|#0:4|})] partial class N;", "UNET0101", "Stride of 4 is out of range for 'N': it must be 8, 16 or 32; nearest valid value is 8")]
    public Task Kind_Sentence_SaysWhatWouldWork(string source, string id, string message) => Verify.FindsAsync<TopologyAnalyzer>(
        source, new DiagnosticResult(id, Microsoft.CodeAnalysis.DiagnosticSeverity.Error).WithLocation(0).WithMessage(message));

    [Theory]
    [InlineData("[Fcn(Stride = {|UNET0101:12|})]", "[Fcn(Stride = 16)]", "Use stride 16")]
    [InlineData("[Fcn(Tile = {|UNET0201:512|})]", "[Fcn(Tile = 506)]", "Use tile size 506 px")]
    [InlineData("[Fcn(FcKernel = {|UNET0105:6|})]", "[Fcn(FcKernel = 5)]", "Use kernel size 5 px")]
    [InlineData("[PatchClassifier(Window = {|UNET0152:64|}), ConvStage(8, Pool = 1)]", "[PatchClassifier(Window = 63), ConvStage(8, Pool = 1)]", "Use window size 63 px")]
    [InlineData("[PatchClassifier, ConvStage(8, Kernel = {|UNET0153:3|})]", "[PatchClassifier, ConvStage(8, Kernel = 2)]", "Use kernel size 2 px")]
    [InlineData("[PatchClassifier, ConvStage({|UNET0101:0|})]", "[PatchClassifier, ConvStage(1)]", "Use maps 1")]
    public Task Fix_NumberWithNearestAlternative_WritesIt(string broken, string mended, string title) =>
        Verify.FixesAsync<TopologyAnalyzer, UseAlternativeCodeFix>($"{broken} partial class N;", $"{mended} partial class N;", title);
}
