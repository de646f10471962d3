extern alias generators;

using generators::UNetDsl.Generators.Diagnostics.Usage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using UNetDsl.CodeFixes;
using UNetDsl.Generators.Tests.Generation;
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
        "_ = TileSize<Paper>.Of({|UNET0301:512|});",
        "_ = new Predictor(new Depths.Depth4(), new() { Tile = {|UNET0301:512|} });",
        "var tile = 510; TileSize<Same> typed = TileSize<Same>.Of(pixels: {|UNET0301:tile|});",
        "_ = new TileShape({|UNET0301:512|}, 572, Paper.Margin / 2);",
        "_ = new Trainer(new TwoHeads().Select(\"Mask\"), new TrainingOptions { Tile = {|UNET0301:512|} });",
        "_ = new Predictor(new Paper(), new PredictionOptions { Tile = {|UNET0302:188|} });",
        "_ = new Predictor(new Same(), new PredictionOptions { Tile = {|UNET0302:4|} });",
        "_ = new TileShape(572, 572, {|UNET0305:Paper.Margin|});",
        "_ = new TwoHeads().Select({|UNET0306:\"mask\"|});",
        "const string head = \"Border\"; _ = new TwoHeads().Select({|UNET0306:head|});",
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
        "_ = new Predictor(new Depths.Depth1(), new() { Tile = 512 });",
        "_ = TileSize<Paper>.Of(508); _ = TileSize<Paper>.Of(size); _ = TileSize<Paper>.AtLeast(512); _ = TileSize<Same>.Of(512);",
        "_ = new Predictor(new Paper(), new PredictionOptions { Tile = TileSize<Paper>.Covering(512) });",
        "_ = new TileShape(572, 508, Paper.Margin / 2); _ = new TileShape(512, 512, 16);",
        "_ = new TileShape(512, 512, Same.Margin);",
        "_ = new Trainer(new Paper(), new TrainingOptions { Tile = 188 });",
        "_ = new Predictor(new Paper(), new PredictionOptions { Tile = 204 });",
        "_ = new TwoHeads().Select(\"Mask\"); _ = new TwoHeads().Select(path); _ = new[] { 1 }.Select(x => x);",
    ];

    [Fact]
    public Task Tile_OffTheLattice_IsReportedAtTheNumber() => VerifyUse.FindsAsync<TileUseAnalyzer>(Hits);

    [Fact]
    public Task Tile_FitsOrUnknown_ReportsNothing() => VerifyUse.FindsAsync<TileUseAnalyzer>(NearMisses);

    [Fact]
    public Task Tile_Pragma_Silences() => VerifyUse.FindsAsync<TileUseAnalyzer>(
        """
        #pragma warning disable UNET0301, UNET0302, UNET0305, UNET0306
        _ = Paper.OutputSize(512);
        _ = new Predictor(new Paper(), new PredictionOptions { Tile = 188 });
        _ = new TileShape(572, 572, Paper.Margin);
        _ = new TwoHeads().Select("mask");
        """);

    [Theory]
    [InlineData("_ = new Predictor(new Paper(), new() { Tile = {|#0:188|} });", "UNET0302", DiagnosticSeverity.Warning, "Tile of 188 px is too small to cover an image with 'Paper': neighbouring tiles share 184 px and must advance by a multiple of 16 px; the nearest tile that does is 204 px")]
    [InlineData("_ = new TileShape(572, 572, {|#0:Paper.Margin|});", "UNET0305", DiagnosticSeverity.Warning, "Margin of 184 px is that of both sides of 'Paper', but a tile shape takes that of one; pass 92 px")]
    [InlineData("_ = new TwoHeads().Select({|#0:\"mask\"|});", "UNET0306", DiagnosticSeverity.Error, "'TwoHeads' has no head 'mask'; its heads are 'Mask', 'Distance'")]
    public Task Tile_OtherSentences_SayWhatWouldWork(string statements, string id, DiagnosticSeverity severity, string message) => VerifyUse.FindsAsync<TileUseAnalyzer>(
        statements, new DiagnosticResult(id, severity).WithLocation(0).WithMessage(message));

    [Fact]
    public Task Fix_TileThatCannotAdvance_WritesTheNearestThatCan() => VerifyUse.FixesAsync<TileUseAnalyzer, UseAlternativeCodeFix>(
        "_ = new Predictor(new Paper(), new() { Tile = {|UNET0302:188|} });", "_ = new Predictor(new Paper(), new() { Tile = 204 });", "Use tile size 204 px");

    [Theory]
    [InlineData("_ = new TileShape(572, 572, {|UNET0305:Paper.Margin|});", "_ = new TileShape(572, 572, Paper.Margin / 2);", "Use half the margin")]
    [InlineData("_ = new TwoHeads().Select({|UNET0306:\"mask\"|});", "_ = new TwoHeads().Select(\"Mask\");", "Select 'Mask'")]
    public Task Fix_MarginOrHead_WritesIt(string statements, string mended, string title) => VerifyUse.FixesAsync<TileUseAnalyzer, WriteCodeFix>(statements, mended, title);

    /// <summary>Attributes are in metadata: a network of a referenced assembly is known as one of the same project is.</summary>
    [Fact]
    public async Task Tile_NetworkOfReferencedAssembly_IsKnown()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var library = TestCompilation.Of("[UNetDsl.UNet(Depth = 2)] public sealed partial class Referenced;");
        CSharpGeneratorDriver.Create(new generators::UNetDsl.Generators.UNetGenerator()).RunGeneratorsAndUpdateCompilation(library, out var generated, out _, cancellation);
        using var image = new MemoryStream();
        Assert.True(generated.Emit(image, cancellationToken: cancellation).Success);
        var use = CSharpCompilation.Create(
            "Use",
            [CSharpSyntaxTree.ParseText("class Use { int Size => Referenced.OutputSize(45); }", cancellationToken: cancellation)],
            [.. TestCompilation.References, MetadataReference.CreateFromImage(image.ToArray())],
            new(OutputKind.DynamicallyLinkedLibrary));
        var findings = await use.WithAnalyzers([new TileUseAnalyzer()]).GetAllDiagnosticsAsync(cancellation);
        Assert.Equal("Tile of 45 px does not fit 'Referenced': level 0 would pool an odd map of 41 px; nearest valid tiles are 44 and 48 px", Assert.Single(findings).GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

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
