extern alias generators;

using generators::UNetDsl.Generators.Diagnostics.Usage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using UNetDsl.CodeFixes;

namespace UNetDsl.Generators.Tests.Diagnostics.Usage;

public sealed class InputAnalyzerTests
{
    /// <summary>Each mistake, and each way to write a shape.</summary>
    private static readonly string[] Hits =
    [
        "using var y = new Paper().forward({|UNET0310:torch.zeros(1, 572, 572)|});",
        "using var y = new Paper().call({|UNET0310:zeros(572, 572)|});",
        "using var x = rand([1, 1, 1, 572, 572]); using var y = new Paper().call({|UNET0310:x|});",
        "using var y = new Paper().call({|UNET0310:zeros(1, 1, 572, 572).unsqueeze(0)|});",
        "using var y = new Paper().call({|UNET0310:zeros(1, 1, 572, 572).squeeze(0)|});",
        "using var y = new Paper().call(zeros(1, {|UNET0311:3|}, 572, 572));",
        "using var y = new Same().call(zeros(size, {|UNET0311:512|}, 512, 3));",
        "using var y = new Paper().call(zeros(1, 1, {|UNET0312:512|}, {|UNET0312:512|}));",
        "using var y = new Paper().call(zeros(size, 1, size, {|UNET0312:512|}));",
        "using var y = new Paper().call(ones(new long[] { 1, 1, 572, {|UNET0312:512|} }));",
        "using var y = new Paper().call(randn(new[] { 1L, 1, 572, {|UNET0312:512|} }));",
        "using var y = new Paper().call(empty([1, 1, 572, {|UNET0312:512|}]));",
        "using var y = new Paper().call(full([1, 1, 572, {|UNET0312:512|}], 2));",
        "long[] shape = [1, 1, 572, {|UNET0312:512|}]; using var y = new Paper().call(zeros(shape));",
        "var shape = new long[] { 1, 1, 572, {|UNET0312:512|} }; using var y = new Paper().call(zeros(shape));",
        "const int side = 512; using var x = zeros(1, 1, 572, {|UNET0312:side|}); using var y = new Paper().call(x);",
        "var side = 500; using var x = zeros(1, 1, 572, {|UNET0312:side + 12|}); using var y = new Paper().call(x);",
        "using var x = zeros(1, 1, 572, {|UNET0312:512|}).to(CPU); using var y = new Paper().call(x);",
        "using var y = new Paper().call(zeros(1, 262144).reshape(1, 1, {|UNET0312:512|}, -1));",
        "using var x = zeros(1, 1, 572, 600); using var y = new Paper().call(x.narrow(3, 0, {|UNET0312:512|}));",
        "using var x = zeros(1, {|UNET0312:512|}, 572, 1); using var y = new Paper().call(x.permute(0, 3, 1, 2));",
        "SegmentationNetwork network = new Paper(); using var y = network.call(zeros(1, 1, 572, {|UNET0312:512|}));",
        "using var y = new Patches().ClassifyPatches(zeros(size, 1, 9, {|UNET0314:10|}));",
        "using var y = new Patches().ClassifyPatches(zeros(size, {|UNET0311:2|}, 9, 9));",
        "using var y = new Paper().call(zeros(1, 1, 572, 572, dtype: {|UNET0313:torch.int64|}));",
        "using var y = new Paper().call({|UNET0313:randint(256, [1, 1, 572, 572])|});",
        "using var y = new Paper().call(zeros(1, 1, 572, 572).to_type({|UNET0313:ScalarType.Byte|}));",
    ];

    /// <summary>What fits, and what nobody can know.</summary>
    private static readonly string[] NearMisses =
    [
        "using var y = new Paper().call(zeros(1, 1, 572, 188));",
        "using var y = new Patches().ClassifyPatches(zeros(100, 1, 9, 9)); using var z = new Patches().call(zeros(1, 1, 30, 40));",
        "using var y = new Same().call(zeros(2, 3, 512, 4));",
        "using var y = new Paper().call(input);",
        "using var y = new Paper().call(input.unsqueeze(0));",
        "using var y = new Paper().call(zeros(1, 1, size, size));",
        "using var y = new Paper().call(zeros([size, .. new long[] { 1, 512 }, 512]));",
        "using var x = zeros(1, 572, 572); x.unsqueeze_(0); using var y = new Paper().call(x);",
        "using var y = new Paper().call(zeros(572, 572).unsqueeze(0).unsqueeze(0));",
        "var x = zeros(1, 1, 512, 512); x = input; using var y = new Paper().call(x);",
        "var shape = new long[] { 1, 1, 572, 512 }; shape[3] = 572; using var y = new Paper().call(zeros(shape));",
        "using var y = new Paper().call(zeros(1, 1, 572, 572, dtype: float64));",
        "using var y = new Paper().call(randint(256, [1, 1, 572, 572]).to(float32));",
        "using var x = zeros(1, 1, 512, 512); using var y = nn.Conv2d(1, 1, 3).call(x);",
    ];

    [Fact]
    public Task Input_OfWrongShape_IsReportedAtTheNumber() => VerifyUse.FindsAsync<InputAnalyzer>(Hits);

    [Fact]
    public Task Input_FitsOrUnknown_ReportsNothing() => VerifyUse.FindsAsync<InputAnalyzer>(NearMisses);

    [Theory]
    [InlineData("UNET0310", "zeros(1, 572, 572)")]
    [InlineData("UNET0311", "zeros(1, 3, 572, 572)")]
    [InlineData("UNET0312", "zeros(1, 1, 572, 512)")]
    [InlineData("UNET0313", "randint(256, [1, 1, 572, 572])")]
    public Task Input_Pragma_Silences(string id, string tensor) =>
        VerifyUse.FindsAsync<InputAnalyzer>($"#pragma warning disable {id}\nusing var y = new Paper().call({tensor});");

    [Theory]
    [InlineData("{|#0:zeros(1, 572, 572)|}", "UNET0310", "Input of shape [1, 572, 572] does not fit 'Paper', which takes [N, 1, H, W]: begin with a batch of 1")]
    [InlineData("{|#0:zeros(8, 572, 572)|}", "UNET0310", "Input of shape [8, 572, 572] does not fit 'Paper', which takes [N, 1, H, W]: put the 1 channel after the batch")]
    [InlineData("zeros(1, {|#0:3|}, 572, 572)", "UNET0311", "Input of 3 channels does not fit 'Paper', which takes 1 channel: pass [N, 1, H, W]")]
    [InlineData("zeros(1, {|#0:572|}, 572, 1)", "UNET0311", "Input of 572 channels does not fit 'Paper', which takes 1 channel: channels come second, as in [N, 1, H, W]")]
    [InlineData("zeros(1, 1, 572, {|#0:512|})", "UNET0312", "Input side of 512 px does not fit 'Paper': level 2 would pool an odd map of 121 px; nearest valid tiles are 508 and 524 px")]
    [InlineData("{|#0:randint(256, [1, 1, 572, 572])|}", "UNET0313", "Input of integers does not fit 'Paper', which takes floating-point numbers; make it float32")]
    public Task Input_Sentence_SaysWhatWouldWork(string tensor, string id, string message) => VerifyUse.FindsAsync<InputAnalyzer>(
        $"using var y = new Paper().call({tensor});",
        new DiagnosticResult(id, DiagnosticSeverity.Error).WithLocation(0).WithMessage(message));

    [Theory]
    [InlineData("zeros(1, 1, 572, {|UNET0312:512|})", "zeros(1, 1, 572, 508)", "Use tile size 508 px")]
    [InlineData("zeros([1, 1, {|UNET0312:512|}, {|UNET0312:512|}])", "zeros([1, 1, 508, 508])", "Use tile size 508 px")]
    [InlineData("zeros(1, {|UNET0311:3|}, 572, 572)", "zeros(1, 1, 572, 572)", "Use 1 channel")]
    public Task Fix_Number_WritesTheNearest(string tensor, string mended, string title) => VerifyUse.FixesAsync<InputAnalyzer, UseAlternativeCodeFix>(
        $"using var y = new Paper().call({tensor});", $"using var y = new Paper().call({mended});", title);

    [Theory]
    [InlineData("{|UNET0310:zeros(1, 572, 572)|}", "zeros(1, 1, 572, 572)", "Use shape [1, 1, 572, 572]")]
    [InlineData("{|UNET0310:zeros([8, 572, 572])|}", "zeros([8, 1, 572, 572])", "Use shape [8, 1, 572, 572]")]
    [InlineData("{|UNET0310:zeros(572, 572)|}", "zeros(1, 1, 572, 572)", "Use shape [1, 1, 572, 572]")]
    [InlineData("zeros(1, 1, 572, 572, {|UNET0313:int64|})", "zeros(1, 1, 572, 572, float32)", "Use float32")]
    [InlineData("zeros(1, 1, 572, 572, {|UNET0313:torch.ScalarType.Int64|})", "zeros(1, 1, 572, 572, torch.ScalarType.Float32)", "Use float32")]
    public Task Fix_AxesOrType_WritesThem(string tensor, string mended, string title) => VerifyUse.FixesAsync<InputAnalyzer, WriteCodeFix>(
        $"using var y = new Paper().call({tensor});", $"using var y = new Paper().call({mended});", title);

    [Fact]
    public Task Fix_PatchSide_WritesTheWindow() => VerifyUse.FixesAsync<InputAnalyzer, WriteCodeFix>(
        "using var y = new Patches().ClassifyPatches(zeros(4, 1, 9, {|UNET0314:10|}));",
        "using var y = new Patches().ClassifyPatches(zeros(4, 1, 9, 9));",
        "Use the window, 9 px");

    [Fact]
    public Task Fix_AxesWrittenElsewhere_WritesThemThere() => VerifyUse.FixesAsync<InputAnalyzer, WriteCodeFix>(
        "using var x = zeros(1, 572, 572); using var y = new Paper().call({|UNET0310:x|});",
        "using var x = zeros(1, 1, 572, 572); using var y = new Paper().call(x);",
        "Use shape [1, 1, 572, 572]");

    [Theory]
    [InlineData("new Same().call({|UNET0310:zeros(5, 512, 512)|})")]
    [InlineData("new Paper().call({|UNET0310:zeros(dim0: 1, dim1: 572, dim2: 572)|})")]
    [InlineData("new Paper().call({|UNET0310:zeros(1, 1, 572, 572).unsqueeze(0)|})")]
    public Task Fix_AxesThatNobodyCanGuess_OffersNothing(string call) => VerifyUse.HasNoFixAsync<InputAnalyzer, WriteCodeFix>($"using var y = {call};");
}
