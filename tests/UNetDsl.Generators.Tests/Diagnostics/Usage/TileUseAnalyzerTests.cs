extern alias generators;

using generators::UNetDsl.Generators.Diagnostics.Usage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using UNetDsl.CodeFixes;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Tests.Diagnostics.Usage;

public sealed class TileUseAnalyzerTests
{
    /// <summary>A tile of 512 px, the first that everyone tries, in every place that takes one.</summary>
    private static readonly string[] Hits =
    [
        "_ = new Trainer(new Paper(), new TrainingOptions { Tile = {|UNET0301:512|} });",
        "_ = new Trainer(options: new() { Steps = 5, Tile = {|UNET0301:2 * 256|} }, network: Paper.Create(1));",
        "_ = new Predictor(new Paper(), new PredictionOptions { Tile = {|UNET0301:512|} });",
        "using var network = new Paper(); _ = new Predictor(network, new() { Tile = {|UNET0301:512|} });",
        "SegmentationNetwork network = new Paper(); _ = new Predictor(network, new() { Tile = {|UNET0301:512|} });",
        "const int tile = 512; _ = new Predictor(new Paper(), new() { Tile = {|UNET0301:tile|} });",
        "var tile = 512; _ = new Predictor(new Paper(), new() { Tile = {|UNET0301:tile|} });",
        "var options = new PredictionOptions { Tile = {|UNET0301:512|} }; _ = new Predictor(new Paper(), options);",
        "var options = new PredictionOptions { Tile = {|UNET0301:512|} }; _ = new Predictor(new Paper(), options with { BatchSize = 2 });",
        "var options = new PredictionOptions { BatchSize = 2 }; _ = new Predictor(new Paper(), options with { Tile = {|UNET0301:100|} });",
        "_ = new Predictor(new Same(), new() { Tile = {|UNET0301:510|} });",
        "_ = Paper.OutputSize({|UNET0301:512|});",
        "_ = Paper.OutputSize(tile: {|UNET0301:0|});",
        "_ = new Paper().Graph.OutputSize({|UNET0301:512|});",
    ];

    /// <summary>The same with tiles that fit, or that nobody can know.</summary>
    private static readonly string[] NearMisses =
    [
        "_ = new Trainer(new Paper(), new TrainingOptions { Tile = 508 });",
        "_ = new Trainer(new Paper(), new TrainingOptions { Tile = null });",
        "_ = new Trainer(new Paper());",
        "_ = new Predictor(new Paper(), null);",
        "_ = new Predictor(new Same(), new PredictionOptions { Tile = 512 });",
        "_ = new Predictor(new Paper(), new PredictionOptions { Tile = size });",
        "var tile = 512; tile -= 4; _ = new Predictor(new Paper(), new() { Tile = tile });",
        "var tile = 512; if (size > 3) { tile = 508; } _ = new Predictor(new Paper(), new() { Tile = tile });",
        "SegmentationNetwork network = new Paper(); network = new Same(); _ = new Predictor(network, new() { Tile = 512 });",
        "var options = new PredictionOptions { Tile = 512 }; _ = new Predictor(new Paper(), options with { Tile = 508 });",
        "_ = Paper.OutputSize(572); _ = new Paper().Graph.CheckTile(512);",
        "static int OutputSize(int tile) => tile; _ = OutputSize(512);",
    ];

    [Fact]
    public Task Tile_OffTheLattice_IsReportedAtTheNumber() => VerifyUse.FindsAsync<TileUseAnalyzer>(Hits);

    [Fact]
    public Task Tile_FitsOrUnknown_ReportsNothing() => VerifyUse.FindsAsync<TileUseAnalyzer>(NearMisses);

    [Fact]
    public Task Tile_Pragma_Silences() => VerifyUse.FindsAsync<TileUseAnalyzer>("#pragma warning disable UNET0301\n_ = Paper.OutputSize(512);");

    [Theory]
    [InlineData(512)]
    [InlineData(100)]
    public Task Tile_Sentence_IsThatOfTheRunningProgram(int tile)
    {
        var sentence = GraphBuilder.Build(new UNetSpec { Name = "Paper", BaseWidth = 2 }).Valid.CheckTile(tile)!.Message;
        return VerifyUse.FindsAsync<TileUseAnalyzer>(
            $"_ = Paper.OutputSize({{|#0:{tile}|}});", new DiagnosticResult("UNET0301", DiagnosticSeverity.Error).WithLocation(0).WithMessage(sentence));
    }

    [Fact]
    public Task Tile_ReadOnlyField_IsKnown() => VerifyUse.FindsInFileAsync<TileUseAnalyzer>(
        """
        class Use
        {
            static readonly int Tile = 512;
            static readonly Paper Network = new();
            static readonly int Set;
            static Use() => Set = 512;
            Predictor Known() => new(Network, new() { Tile = {|UNET0301:Tile|} });
            Predictor Unknown() => new(Network, new() { Tile = Set });
        }
        """);

    [Theory]
    [InlineData("_ = new Predictor(new Paper(), new() { Tile = {|UNET0301:512|} });", "_ = new Predictor(new Paper(), new() { Tile = 508 });", "Use tile size 508 px", 0)]
    [InlineData("_ = new Predictor(new Paper(), new() { Tile = {|UNET0301:512|} });", "_ = new Predictor(new Paper(), new() { Tile = 524 });", "Use tile size 524 px", 1)]
    [InlineData("_ = Paper.OutputSize({|UNET0301:512|}); _ = Same.OutputSize({|UNET0301:3|});", "_ = Paper.OutputSize(508); _ = Same.OutputSize(4);", "Use tile size 508 px", 0)]
    public Task Fix_TileOffTheLattice_WritesTheNearest(string statements, string mended, string title, int index) =>
        VerifyUse.FixesAsync<TileUseAnalyzer, UseAlternativeCodeFix>(statements, mended, title, index);
}
