extern alias generators;

using generators::UNetDsl.Generators.Diagnostics.Usage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using UNetDsl.CodeFixes;

namespace UNetDsl.Generators.Tests.Diagnostics.Usage;

public sealed class LabelAnalyzerTests
{
    private const string Logits = "using var x = zeros(1, 1, 572, 572); using var y = new Paper().call(x); ";

    private static readonly string[] Hits =
    [
        Logits + "using var e = cross_entropy(y, zeros(1, {|UNET0325:572|}, {|UNET0325:572|}, int64));",
        Logits + "using var l = zeros(1, 388, {|UNET0325:572|}, int64); using var e = new CrossEntropyLoss().Compute(y, l);",
        Logits + "using var l = zeros({|UNET0325:2|}, 388, 388, int64); using var e = nn.CrossEntropyLoss().call(y, l);",
        Logits + "using var e = cross_entropy(y, {|UNET0325:zeros(1, 1, 388, 388, int64)|});",
        Logits + "using var e = nll_loss(y.log_softmax(1), {|UNET0325:zeros(388, 388, int64)|});",
        Logits + "using var e = new DiceLoss().Compute(y, labels, zeros(1, {|UNET0325:572|}, 388));",
        "using var y = new Paper().call(input); using var e = cross_entropy(y, {|UNET0325:zeros(1, 1, 388, 388, int64)|});",
        Logits + "using var e = cross_entropy(y, {|UNET0326:zeros(1, 388, 388)|});",
        Logits + "using var e = new FocalLoss().Compute(y, zeros(1, 388, 388, {|UNET0326:int32|}));",
        Logits + "using var l = randint(2, [1, 388, 388]).to({|UNET0326:torch.float32|}); using var e = cross_entropy(y, l);",
    ];

    private static readonly string[] NearMisses =
    [
        Logits + "using var e = cross_entropy(y, zeros(1, 388, 388, int64));",
        Logits + "using var e = cross_entropy(y, randint(2, [1, 388, 388]));",
        Logits + "using var e = cross_entropy(y, zeros(1, 388, 388, uint8));",
        Logits + "using var e = cross_entropy(y, zeros(1, 2, 388, 388));",
        Logits + "using var e = cross_entropy(y, labels);",
        Logits + "using var e = new BinaryCrossEntropyLoss().Compute(y, zeros(1, 2, 388, 388));",
        Logits + "using var e = new DiceLoss { SeveralLabels = true }.Compute(y, zeros(1, 2, 388, 388));",
        "using var y = new Paper().call(input); using var e = cross_entropy(y, zeros(1, 572, 572, int64));",
        Logits + "using var e = cross_entropy(y, zeros(1, 572, 572, int64).narrow(1, 92, 388).narrow(2, 92, 388));",
    ];

    [Fact]
    public Task Labels_OffTheGridOrOfOtherType_AreReportedAtTheNumber() => VerifyUse.FindsAsync<LabelAnalyzer>(Hits);

    [Fact]
    public Task Labels_FitOrUnknown_ReportNothing() => VerifyUse.FindsAsync<LabelAnalyzer>(NearMisses);

    [Fact]
    public Task Labels_Pragma_Silences() => VerifyUse.FindsAsync<LabelAnalyzer>(
        "#pragma warning disable UNET0325, UNET0326\n" + Logits + "using var e = cross_entropy(y, zeros(1, 388, 572));");

    [Theory]
    [InlineData("zeros(1, 388, {|#0:572|}, int64)", "UNET0325", "Labels of shape [1, 388, 572] do not lie on the grid of logits of shape [1, 2, 388, 388]; crop them to the output tile of 388 px")]
    [InlineData("{|#0:zeros(1, 1, 388, 388, int64)|}", "UNET0325", "Labels of shape [1, 1, 388, 388] do not lie on the grid of logits of shape [1, 2, 388, 388]; take the axis of 1 away with 'squeeze(1)'")]
    [InlineData("{|#0:zeros(388, 388, int64)|}", "UNET0325", "Labels of shape [388, 388] do not lie on the grid of logits of shape [1, 2, 388, 388]; pass [1, 388, 388]")]
    [InlineData("{|#0:zeros(1, 388, 388)|}", "UNET0326", "Labels hold floating-point numbers, but class numbers are int64; make them int64")]
    public Task Labels_Sentence_SaysWhatWouldWork(string labels, string id, string message) => VerifyUse.FindsAsync<LabelAnalyzer>(
        $"{Logits}using var e = cross_entropy(y, {labels});", new DiagnosticResult(id, DiagnosticSeverity.Error).WithLocation(0).WithMessage(message));

    [Fact]
    public Task Fix_Side_WritesThatOfTheOutput() => VerifyUse.FixesAsync<LabelAnalyzer, UseAlternativeCodeFix>(
        Logits + "using var e = cross_entropy(y, zeros(1, {|UNET0325:572|}, {|UNET0325:572|}, int64));",
        Logits + "using var e = cross_entropy(y, zeros(1, 388, 388, int64));",
        "Use a side of 388 px");

    [Theory]
    [InlineData("{|UNET0325:zeros(1, 1, 388, 388, int64)|}", "zeros(1, 1, 388, 388, int64).squeeze(1)", "Use 'squeeze(1)'")]
    [InlineData("{|UNET0326:zeros(1, 388, 388)|}", "zeros(1, 388, 388, dtype: int64)", "Use int64")]
    [InlineData("{|UNET0326:torch.ones([1, 388, 388])|}", "torch.ones([1, 388, 388], dtype: torch.int64)", "Use int64")]
    [InlineData("zeros(1, 388, 388, {|UNET0326:ScalarType.Float32|})", "zeros(1, 388, 388, ScalarType.Int64)", "Use int64")]
    public Task Fix_AxesOrType_WritesThem(string labels, string mended, string title) => VerifyUse.FixesAsync<LabelAnalyzer, WriteCodeFix>(
        $"{Logits}using var e = cross_entropy(y, {labels});", $"{Logits}using var e = cross_entropy(y, {mended});", title);
}
