extern alias generators;

using generators::UNetDsl.Generators.Diagnostics.Usage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using UNetDsl.CodeFixes;

namespace UNetDsl.Generators.Tests.Diagnostics.Usage;

public sealed class OptionRangeAnalyzerTests
{
    private static readonly string[] Hits =
    [
        "_ = new TrainingOptions { Steps = {|UNET0332:0|} };",
        "_ = new TrainingOptions { BatchSize = {|UNET0332:0|}, LearningRate = {|UNET0332:0|}, Momentum = {|UNET0332:1|} };",
        "_ = new TrainingOptions { LearningRate = {|UNET0332:double.NaN|}, WeightDecay = {|UNET0332:-0.1|}, Threads = {|UNET0332:0|} };",
        "const int steps = -5; _ = new TrainingOptions() with { Steps = {|UNET0332:steps|} };",
        "_ = new TrainingOptions { Device = {|UNET0332:\"gpu\"|} }; _ = new PredictionOptions { Device = {|UNET0332:\"cuda0\"|} };",
        "_ = new PredictionOptions { Symmetries = {|UNET0332:3|}, Memory = {|UNET0332:0|} };",
        "_ = new UNetDsl.Imaging.Augmentation.AugmentationOptions { ElasticNodes = {|UNET0332:1|}, Contrast = {|UNET0332:1.5|}, MinimumScale = {|UNET0332:0|} };",
        "_ = new UNetDsl.Imaging.WeightMaps.WeightMapOptions { Sigma = {|UNET0332:0|}, W0 = {|UNET0332:-1|} };",
        "_ = new FocalLoss { Gamma = {|UNET0332:0|} };",
    ];

    private static readonly string[] NearMisses =
    [
        "_ = new TrainingOptions { Steps = 1, BatchSize = 1, LearningRate = 1e-9, Momentum = 0.99, WeightDecay = 0, Threads = null };",
        "_ = new TrainingOptions { Momentum = 0, ValidateEvery = 0, Steps = size };",
        "_ = new TrainingOptions { Device = \"cuda:1\" }; _ = new PredictionOptions { Device = \"CPU\" }; _ = new PredictionOptions { Device = path };",
        "_ = new PredictionOptions { Symmetries = 8, Memory = 1 };",
        "_ = new UNetDsl.Imaging.Augmentation.AugmentationOptions { ElasticNodes = 64, Contrast = 1, MinimumScale = 0.1 };",
    ];

    [Fact]
    public Task Option_OutOfRange_IsReportedAtTheValue() => VerifyUse.FindsAsync<OptionRangeAnalyzer>(Hits);

    [Fact]
    public Task Option_InRangeOrUnknown_ReportsNothing() => VerifyUse.FindsAsync<OptionRangeAnalyzer>(NearMisses);

    [Fact]
    public Task Option_OfOtherTypes_IsNotOurs() => VerifyUse.FindsInFileAsync<OptionRangeAnalyzer>(
        "class Use { [System.ComponentModel.DataAnnotations.Range(1, 2)] public int Number { get; init; } static Use Create() => new() { Number = 3 }; }");

    [Fact]
    public Task Option_Pragma_Silences() => VerifyUse.FindsAsync<OptionRangeAnalyzer>("#pragma warning disable UNET0332\n_ = new TrainingOptions { Steps = 0 };");

    [Theory]
    [InlineData("TrainingOptions { Steps = {|#0:0|} }", "Option 'Steps' of 'TrainingOptions' is 0; it must be at least 1")]
    [InlineData("TrainingOptions { Momentum = {|#0:1.5|} }", "Option 'Momentum' of 'TrainingOptions' is 1.5; it must be 0 to below 1")]
    [InlineData("TrainingOptions { LearningRate = {|#0:-1|} }", "Option 'LearningRate' of 'TrainingOptions' is -1; it must be above 0")]
    [InlineData("DiceLoss { Smooth = {|#0:0|} }", "Option 'Smooth' of 'DiceLoss' is 0; it must be at least 1E-12")]
    [InlineData("PredictionOptions { Symmetries = {|#0:3|} }", "Option 'Symmetries' of 'PredictionOptions' is 3; it must be 1, 2, 4, 8 or 16")]
    [InlineData("PredictionOptions { Device = {|#0:\"gpu\"|} }", "Option 'Device' of 'PredictionOptions' is 'gpu'; it must be 'cpu', 'cuda' or 'cuda:N'")]
    public Task Option_Sentence_SaysTheRange(string creation, string message) => VerifyUse.FindsAsync<OptionRangeAnalyzer>(
        $"_ = new {creation};", new DiagnosticResult("UNET0332", DiagnosticSeverity.Error).WithLocation(0).WithMessage(message));

    [Theory]
    [InlineData("TrainingOptions { Steps = {|UNET0332:0|} }", "TrainingOptions { Steps = 1 }", "Use 1")]
    [InlineData("PredictionOptions { Symmetries = {|UNET0332:7|} }", "PredictionOptions { Symmetries = 8 }", "Use 8")]
    public Task Fix_Option_WritesTheNearest(string creation, string mended, string title) =>
        VerifyUse.FixesAsync<OptionRangeAnalyzer, UseAlternativeCodeFix>($"_ = new {creation};", $"_ = new {mended};", title);

    [Fact]
    public Task Fix_OpenBound_OffersNothing() => VerifyUse.HasNoFixAsync<OptionRangeAnalyzer, UseAlternativeCodeFix>("_ = new TrainingOptions { LearningRate = {|UNET0332:0|} };");
}
