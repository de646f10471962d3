extern alias generators;

using generators::UNetDsl.Generators.Diagnostics.Usage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using UNetDsl.CodeFixes;

namespace UNetDsl.Generators.Tests.Diagnostics.Usage;

public sealed class LossInputAnalyzerTests
{
    private static readonly string[] Hits =
    [
        "using var e = cross_entropy({|UNET0320:input.softmax(1)|}, labels);",
        "using var e = cross_entropy({|UNET0320:torch.softmax(input, 1)|}, labels);",
        "using var e = cross_entropy({|UNET0320:nn.functional.softmax(input, 1)|}, labels);",
        "using var e = cross_entropy({|UNET0320:input.softmax(1).contiguous()|}, labels);",
        "using var p = input.softmax(1); using var e = cross_entropy({|UNET0320:p|}, labels);",
        "using var e = cross_entropy({|UNET0320:input.sigmoid()|}, labels);",
        "using var e = nn.CrossEntropyLoss().call({|UNET0320:input.softmax(1)|}, labels);",
        "using var e = nn.CrossEntropyLoss().forward({|UNET0320:nn.Softmax(1).call(input)|}, labels);",
        "using var e = new CrossEntropyLoss().Compute({|UNET0320:input.softmax(1)|}, labels);",
        "Loss loss = new DiceLoss { Smooth = 2 }; using var e = loss.Compute({|UNET0320:input.softmax(1)|}, labels);",
        "Loss loss = set is null ? new DiceLoss() : new CrossEntropyLoss(); using var e = loss.Compute({|UNET0320:input.softmax(1)|}, labels);",
        "using var e = binary_cross_entropy_with_logits({|UNET0320:input.sigmoid()|}, labels);",
        "using var e = new BinaryCrossEntropyLoss().Compute({|UNET0320:input.log_softmax(1)|}, labels);",
        "using var e = cross_entropy({|UNET0321:input.log_softmax(1)|}, labels);",
        "using var e = new CrossEntropyLoss().Compute({|UNET0321:nn.functional.log_softmax(input, 1)|}, labels);",
        "using var y = new Paper().call(input); using var e = nll_loss({|UNET0322:y|}, labels);",
        "using var e = nn.NLLLoss().call({|UNET0322:new Paper().call(input)|}, labels);",
        "using var e = nll_loss({|UNET0322:input.softmax(1)|}, labels);",
        "using var e = binary_cross_entropy({|UNET0322:new OneClass().call(input)|}, labels);",
        "using var e = binary_cross_entropy({|UNET0322:input.log_softmax(1)|}, labels);",
    ];

    private static readonly string[] NearMisses =
    [
        "using var y = new Paper().call(input); using var e = cross_entropy(y, labels);",
        "using var p = input.softmax(1); using var e = cross_entropy(input, labels);",
        "using var e = nll_loss(input.log_softmax(1), labels); using var f = nll_loss(nn.LogSoftmax(1).call(input), labels);",
        "using var e = nll_loss(input, labels); using var f = binary_cross_entropy(input, labels);",
        "using var e = binary_cross_entropy(new OneClass().call(input).sigmoid(), labels);",
        "using var e = binary_cross_entropy(input.softmax(1), labels);",
        "var p = input.softmax(1); p = input; using var e = cross_entropy(p, labels);",
        "Loss loss = set is null ? new DiceLoss() : new CrossEntropyLoss(); using var e = loss.Compute(input.log_softmax(1), labels);",
        "using var e = mse_loss(input.softmax(1), labels);",
    ];

    [Fact]
    public Task Loss_OfWhatItDoesNotTake_IsReportedAtTheArgument() => VerifyUse.FindsAsync<LossInputAnalyzer>(Hits);

    [Fact]
    public Task Loss_OfWhatItTakesOrUnknown_ReportsNothing() => VerifyUse.FindsAsync<LossInputAnalyzer>(NearMisses);

    [Fact]
    public Task Loss_Pragma_Silences() => VerifyUse.FindsAsync<LossInputAnalyzer>(
        """
        #pragma warning disable UNET0320, UNET0321, UNET0322
        using var e = cross_entropy(input.softmax(1), labels);
        using var f = cross_entropy(input.log_softmax(1), labels);
        using var g = nll_loss(new Paper().call(input), labels);
        """);

    [Theory]
    [InlineData("cross_entropy({|#0:input.softmax(1)|}, labels)", "UNET0320", DiagnosticSeverity.Warning, "'cross_entropy' takes logits, but gets the result of 'softmax', of which it makes probabilities once more: gradients fade and the training stalls; pass the logits")]
    [InlineData("new CrossEntropyLoss().Compute({|#0:input.log_softmax(1)|}, labels)", "UNET0321", DiagnosticSeverity.Info, "'CrossEntropyLoss' takes logits, so 'log_softmax' before it changes nothing and costs a pass over all maps; pass the logits")]
    [InlineData("nll_loss({|#0:new Paper().call(input)|}, labels)", "UNET0322", DiagnosticSeverity.Warning, "'nll_loss' takes log-probabilities, but gets the logits of 'Paper'; put 'log_softmax(1)' between, or use the loss that takes logits")]
    public Task Loss_Sentence_SaysWhatWouldWork(string call, string id, DiagnosticSeverity severity, string message) => VerifyUse.FindsAsync<LossInputAnalyzer>(
        $"using var e = {call};", new DiagnosticResult(id, severity).WithLocation(0).WithMessage(message));

    [Theory]
    [InlineData("using var e = cross_entropy({|UNET0320:input.softmax(1)|}, labels);", "using var e = cross_entropy(input, labels);", "Pass the logits")]
    [InlineData("using var e = cross_entropy({|UNET0320:new Paper().call(input).softmax(1)|}, labels);", "using var e = cross_entropy(new Paper().call(input), labels);", "Pass the logits")]
    [InlineData("using var p = input.softmax(1); using var e = cross_entropy({|UNET0320:p|}, labels);", "using var p = input.softmax(1); using var e = cross_entropy(input, labels);", "Pass the logits")]
    [InlineData("using var e = cross_entropy({|UNET0321:log_softmax(input, 1)|}, labels);", "using var e = cross_entropy(input, labels);", "Pass the logits")]
    [InlineData("using var y = new Paper().call(input); using var e = nll_loss({|UNET0322:y|}, labels);", "using var y = new Paper().call(input); using var e = nll_loss(y.log_softmax(1), labels);", "Pass 'log_softmax(1)'")]
    [InlineData("using var y = new OneClass().call(input); using var e = binary_cross_entropy({|UNET0322:y|}, labels);", "using var y = new OneClass().call(input); using var e = binary_cross_entropy(y.sigmoid(), labels);", "Pass 'sigmoid()'")]
    public Task Fix_Loss_PassesWhatItTakes(string statements, string mended, string title) => VerifyUse.FixesAsync<LossInputAnalyzer, WriteCodeFix>(statements, mended, title);

    [Theory]
    [InlineData("using var p = new Paper().call(input).softmax(1); using var e = cross_entropy({|UNET0320:p|}, labels);")]
    [InlineData("using var e = nll_loss({|UNET0322:input.softmax(1)|}, labels);")]
    public Task Fix_LogitsWithoutName_OffersNothing(string statements) => VerifyUse.HasNoFixAsync<LossInputAnalyzer, WriteCodeFix>(statements);
}
