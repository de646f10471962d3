extern alias generators;

using generators::UNetDsl.Generators.Diagnostics.Usage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using UNetDsl.CodeFixes;

namespace UNetDsl.Generators.Tests.Diagnostics.Usage;

public sealed class TrainingAnalyzerTests
{
    private static readonly string[] Hits =
    [
        "_ = new Trainer({|UNET0330:new Same()|});",
        "_ = new Trainer({|UNET0330:new Same()|}, new() { Tile = 256 });",
        "_ = new Trainer(new Same(), new() { BatchSize = {|UNET0330:1|} });",
        "var options = new TrainingOptions { Steps = 3, BatchSize = {|UNET0330:1|} }; _ = new Trainer(new Same(), options with { Seed = 2 });",
        "_ = new Trainer({|UNET0331:new Same()|}, new() { Tile = 4 });",
        "_ = new Trainer(new Same(), new() { Tile = 4, BatchSize = {|UNET0331:1|} });",
        "_ = new Trainer(new Paper()).Run(set, {|UNET0333:set|});",
        "var images = set; _ = new Trainer(new Paper()).Run(set, validation: {|UNET0333:images|});",
        "_ = new Trainer(new Paper()).Resume(path, set, {|UNET0333:set|});",
    ];

    private static readonly string[] NearMisses =
    [
        "_ = new Trainer(new Same(), new() { BatchSize = 2 });",
        "_ = new Trainer(new Same(), new() { BatchSize = size });",
        "TrainingOptions options = size > 3 ? new() : new() { BatchSize = 4 }; _ = new Trainer(new Same(), options);",
        "_ = new Trainer(new Same(), new() { Tile = 4, BatchSize = 2 });",
        "_ = new Trainer(new Paper()); _ = new Trainer(new Paper(), new() { BatchSize = 1 });",
        "_ = new Trainer(new Paper()).Run(set); _ = new Trainer(new Paper()).Run(set, null);",
        "TrainingSet Other() => set; _ = new Trainer(new Paper()).Run(set, Other());",
    ];

    [Fact]
    public Task Training_ThatCannotMeasure_IsReportedAtTheArgument() => VerifyUse.FindsAsync<TrainingAnalyzer>(Hits);

    [Fact]
    public Task Training_RightOrUnknown_ReportsNothing() => VerifyUse.FindsAsync<TrainingAnalyzer>(NearMisses);

    [Fact]
    public Task Training_Pragma_Silences() => VerifyUse.FindsAsync<TrainingAnalyzer>(
        """
        #pragma warning disable UNET0330, UNET0331, UNET0333
        _ = new Trainer(new Same()).Run(set, set);
        _ = new Trainer(new Same(), new() { Tile = 4 });
        """);

    [Theory]
    [InlineData("_ = new Trainer({|#0:new Same()|});", "UNET0330", DiagnosticSeverity.Warning, "'Same' normalises by the batch, but is trained on batches of 1: it learns with the statistics of single tiles and predicts with their running mean; use a batch of 2 or more, or another norm")]
    [InlineData("_ = new Trainer({|#0:new Same()|}, new() { Tile = 4 });", "UNET0331", DiagnosticSeverity.Error, "A batch of 1 with tiles of 4 px leaves 'bottleneck.norm1' of 'Same' a single value in each channel, whose variance is not a number, and so are all predictions after it; use a batch of 2 or more, or larger tiles")]
    [InlineData("_ = new Trainer(new Paper()).Run(set, {|#0:set|});", "UNET0333", DiagnosticSeverity.Warning, "'set' is trained on and validated with, so that the score says nothing of new images and the best checkpoint is the most overfitted one; keep images apart for validation")]
    public Task Training_Sentence_SaysWhatWouldWork(string statements, string id, DiagnosticSeverity severity, string message) => VerifyUse.FindsAsync<TrainingAnalyzer>(
        statements, new DiagnosticResult(id, severity).WithLocation(0).WithMessage(message));

    [Fact]
    public Task Fix_BatchOfOne_WritesTwo() => VerifyUse.FixesAsync<TrainingAnalyzer, UseAlternativeCodeFix>(
        "_ = new Trainer(new Same(), new() { BatchSize = {|UNET0330:1|} });", "_ = new Trainer(new Same(), new() { BatchSize = 2 });", "Use a batch of 2");

    [Fact]
    public Task Fix_BatchThatIsNotWritten_OffersNothing() => VerifyUse.HasNoFixAsync<TrainingAnalyzer, UseAlternativeCodeFix>("_ = new Trainer({|UNET0330:new Same()|});");
}
