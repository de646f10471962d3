extern alias generators;

using generators::UNetDsl.Generators.Diagnostics.Usage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using UNetDsl.CodeFixes;

namespace UNetDsl.Generators.Tests.Diagnostics.Usage;

public sealed class ClassAnalyzerTests
{
    private static readonly string[] Hits =
    [
        "using var p = new Paper().call(input).softmax({|UNET0323:0|});",
        "using var y = new Paper().call(input); using var p = torch.softmax(y, {|UNET0323:-1|});",
        "using var y = new Paper().call(input); using var p = nn.functional.log_softmax(y, dim: {|UNET0323:3|});",
        "using var y = new Paper().call(input); using var p = y.softmax(1); using var c = p.argmax({|UNET0323:0|});",
        "using var y = new Paper().call(input); using var c = y.argmax{|UNET0323:()|};",
        "using var y = new OneClass().call(input); using var e = cross_entropy({|UNET0324:y|}, labels);",
        "_ = new Predictor(new OneClass()).Predict(image).OfClass({|UNET0327:2|});",
        "using var y = new OneClass().call(input); using var c = y.select(1, {|UNET0327:1|});",
        "_ = new Trainer(new OneClass(), new() { Loss = new CrossEntropyLoss { ClassWeights = {|UNET0328:[1]|} } });",
        "_ = new Trainer(new OneClass(), new() { Loss = new BinaryCrossEntropyLoss { ClassWeights = {|UNET0328:[1, 2]|} } });",
        "_ = new Predictor(new Paper()).Predict(image).OfClass({|UNET0327:2|});",
        "var predictor = new Predictor(new Paper()); var map = predictor.Predict(image); _ = map.OfClass({|UNET0327:-1|});",
        "using var y = new Paper().call(input); using var c = y.softmax(1).select(1, {|UNET0327:2|});",
        "_ = new Trainer(new Paper(), new() { Loss = new CrossEntropyLoss { ClassWeights = {|UNET0328:[1, 2, 3]|} } });",
        "var loss = new FocalLoss { ClassWeights = {|UNET0328:new double[] { 1 }|} }; using var e = loss.Compute(new Paper().call(input), labels);",
    ];

    private static readonly string[] NearMisses =
    [
        "using var p = new Paper().call(input).softmax(1); using var c = p.argmax(-3); using var d = input.argmax();",
        "using var p = input.softmax(0);",
        "using var y = new Paper().call(input); using var p = y.select(0, 0).softmax(0);",
        "using var y = new Paper().call(input); using var p = y.softmax(size);",
        "_ = new Trainer(new Paper()); _ = new Predictor(new Paper());",
        "_ = new Trainer(new OneClass()); _ = new Predictor(new OneClass()).Predict(image).OfClass(1);",
        "_ = new Trainer(new OneClass(), new() { Loss = new DiceLoss { ClassWeights = [1, 2] } });",
        "_ = new Trainer(new OneClass(), new() { Loss = new BinaryCrossEntropyLoss { ClassWeights = [1] } });",
        "using var y = new OneClass().call(input); using var e = new LovaszLoss().Compute(y, labels);",
        "_ = new Trainer(new OneClass(), new() { Loss = new DiceLoss { SeveralLabels = true } });",
        "var several = size > 3; _ = new Trainer(new OneClass(), new() { Loss = new DiceLoss { SeveralLabels = several } });",
        "using var y = new OneClass().call(input); using var e = binary_cross_entropy_with_logits(y, labels);",
        "_ = new Predictor(new Paper()).Predict(image).OfClass(1); _ = new Predictor(new Paper()).Predict(image).OfClass(size);",
        "using var y = new Paper().call(input); using var c = y.select(1, -2); using var d = y.select(2, 7);",
        "_ = new Trainer(new Paper(), new() { Loss = new CrossEntropyLoss { ClassWeights = [1, 2] } });",
        "double[] weights = [1, 2]; _ = new Trainer(new Same(), new() { BatchSize = 2, Loss = new CrossEntropyLoss { ClassWeights = [.. weights, 3, 4] } });",
    ];

    [Fact]
    public Task Classes_WronglyCounted_AreReportedAtTheArgument() => VerifyUse.FindsAsync<ClassAnalyzer>(Hits);

    [Fact]
    public Task Classes_RightOrUnknown_ReportNothing() => VerifyUse.FindsAsync<ClassAnalyzer>(NearMisses);

    [Fact]
    public Task Classes_Pragma_Silences() => VerifyUse.FindsAsync<ClassAnalyzer>(
        """
        #pragma warning disable UNET0323, UNET0324, UNET0327, UNET0328
        using var p = new Paper().call(input).softmax(0);
        using var y = new OneClass().call(input);
        using var e = cross_entropy(y, labels);
        _ = new Predictor(new Paper()).Predict(image).OfClass(2);
        _ = new Trainer(new Paper(), new() { Loss = new CrossEntropyLoss { ClassWeights = [1, 2, 3] } });
        """);

    [Theory]
    [InlineData("_ = new Paper().call(input).softmax({|#0:-1|});", "UNET0323", DiagnosticSeverity.Warning, "'softmax' runs over axis -1, but the classes of 'Paper' are axis 1 of its logits; use axis 1")]
    [InlineData("using var y = new OneClass().call(input); using var e = cross_entropy({|#0:y|}, labels);", "UNET0324", DiagnosticSeverity.Warning, "'OneClass' has 1 class, of which 'cross_entropy' makes the probability 1 everywhere, whatever the weights; declare Classes = 2, use a loss of UNetDsl.Losses, or one with a sigmoid")]
    [InlineData("_ = new Predictor(new Paper()).Predict(image).OfClass({|#0:2|});", "UNET0327", DiagnosticSeverity.Error, "'Paper' has no class 2: it has 2 classes, which count from 0; use 0 to 1")]
    [InlineData("_ = new Trainer(new Paper(), new() { Loss = new CrossEntropyLoss { ClassWeights = {|#0:[1]|} } });", "UNET0328", DiagnosticSeverity.Error, "1 weight cannot weigh the classes of 'Paper', which has 2 classes; give one number for each class")]
    public Task Classes_Sentence_SaysWhatWouldWork(string statements, string id, DiagnosticSeverity severity, string message) => VerifyUse.FindsAsync<ClassAnalyzer>(
        statements, new DiagnosticResult(id, severity).WithLocation(0).WithMessage(message));

    [Theory]
    [InlineData("_ = new Paper().call(input).softmax({|UNET0323:-1|});", "_ = new Paper().call(input).softmax(1);", "Use axis 1")]
    [InlineData("_ = new Predictor(new Paper()).Predict(image).OfClass({|UNET0327:2|});", "_ = new Predictor(new Paper()).Predict(image).OfClass(1);", "Use class 1")]
    [InlineData("_ = new Predictor(new Paper()).Predict(image).OfClass({|UNET0327:-1|});", "_ = new Predictor(new Paper()).Predict(image).OfClass(0);", "Use class 0")]
    public Task Fix_AxisOrClass_WritesIt(string statements, string mended, string title) => VerifyUse.FixesAsync<ClassAnalyzer, UseAlternativeCodeFix>(statements, mended, title);

    [Fact]
    public Task Fix_NoAxis_WritesIt() => VerifyUse.FixesAsync<ClassAnalyzer, WriteCodeFix>(
        "_ = new Paper().call(input).argmax{|UNET0323:()|};", "_ = new Paper().call(input).argmax(1);", "Use axis 1");
}
