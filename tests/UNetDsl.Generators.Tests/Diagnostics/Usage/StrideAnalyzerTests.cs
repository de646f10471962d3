extern alias generators;

using generators::UNetDsl.Generators.Diagnostics.Usage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using UNetDsl.CodeFixes;

namespace UNetDsl.Generators.Tests.Diagnostics.Usage;

public sealed class StrideAnalyzerTests
{
    private const string Network = "using var network = new Paper(); ";

    private static readonly string[] Hits =
    [
        Network + "for (var x = 0; x < size; x += {|UNET0303:388|}) { using var t = input.narrow(3, x, 572); using var y = network.call(t); }",
        Network + "for (var x = 0; x < size; x = x + {|UNET0303:388|}) { using var y = network.call(input.narrow(-1, x, 572)); }",
        Network + "const int tile = 572; var stride = Paper.OutputSize(tile); for (var x = 0; x < size; x += {|UNET0303:stride|}) { using var y = network.call(input.narrow(3, x, tile)); }",
        Network + "for (var x = 0; x < size; x += {|UNET0303:572 - Paper.Margin|}) { using var y = network.call(input.narrow(3, x, 572)); }",
        Network + "for (var x = 0; x < size; x += {|UNET0303:100|}) { var start = x + 5; using var y = network.call(input.narrow(3, start, size)); }",
        Network + "for (var r = 0; r < size; r += {|UNET0303:388|}) { for (var c = 0; c < size; c += {|UNET0303:388|}) { using var y = network.call(input.narrow(2, r, 572).narrow(3, c, 572).contiguous()); } }",
        Network + "for (var r = 0; r < size; r += {|UNET0303:388|}) { var t = MirrorTile.Extract(image, r, 0, 572, 572); using var y = network.call(ToTensor(t)); } static Tensor ToTensor(Image image) => tensor(image.Pixels);",
        Network + "for (var x = 0; x < size; x += {|UNET0304:572|}) { using var y = network.call(input.narrow(3, x, 572)); }",
        Network + "for (var x = 0; x < size; x += {|UNET0304:512|}) { using var y = network.call(input.narrow(3, x, 572)); }",
    ];

    private static readonly string[] NearMisses =
    [
        Network + "for (var x = 0; x < size; x += 384) { using var y = network.call(input.narrow(3, x, 572)); }",
        Network + "for (var x = 0; x < size; x++) { using var y = network.call(input.narrow(3, x, 572)); }",
        Network + "for (var x = 0; x < size; x += size) { using var y = network.call(input.narrow(3, x, 572)); }",
        Network + "for (var i = 0; i < size; i += 10) { using var y = network.call(input.narrow(0, i, 10)); }",
        Network + "for (var i = 0; i < size; i += 10) { using var y = network.call(input); }",
        Network + "for (var i = 0; i < size; i += 10) { using var t = input.narrow(3, i, 572); } using var y = network.call(input);",
        "for (var x = 0; x < size; x += 388) { using var y = nn.Conv2d(1, 1, 3).call(input.narrow(3, x, 572)); }",
        "using var same = new Same(); for (var x = 0; x < size; x += 388) { using var y = same.call(input.narrow(3, x, 388)); }",
        Network + "for (var x = 0; x < size; x += 512) { using var y = network.call(input.narrow(3, x, 700)); }",
    ];

    [Fact]
    public Task Stride_OffTheGridOrTooFar_IsReportedAtTheNumber() => VerifyUse.FindsAsync<StrideAnalyzer>(Hits);

    [Fact]
    public Task Stride_OnTheGridOrUnknown_ReportsNothing() => VerifyUse.FindsAsync<StrideAnalyzer>(NearMisses);

    [Fact]
    public Task Stride_Pragma_Silences() => VerifyUse.FindsAsync<StrideAnalyzer>(
        $$"""
        #pragma warning disable UNET0303, UNET0304
        {{Network}}
        for (var x = 0; x < size; x += 388) { using var y = network.call(input.narrow(3, x, 572)); }
        for (var x = 0; x < size; x += 572) { using var y = network.call(input.narrow(3, x, 572)); }
        """);

    [Theory]
    [InlineData(388, "UNET0303", "Tiles laid every 388 px are off the grid of 'Paper', which repeats itself every 16 px, so that tiled values differ from those of the whole image; lay them every 384 px")]
    [InlineData(572, "UNET0304", "Tiles of 572 px laid every 572 px leave gaps of 184 px, as 'Paper' predicts their inner 388 px only; lay them every 384 px")]
    public Task Stride_Sentence_SaysWhatWouldWork(int stride, string id, string message) => VerifyUse.FindsAsync<StrideAnalyzer>(
        $"{Network}for (var x = 0; x < size; x += {{|#0:{stride}|}}) {{ using var y = network.call(input.narrow(3, x, 572)); }}",
        new DiagnosticResult(id, DiagnosticSeverity.Warning).WithLocation(0).WithMessage(message));

    [Theory]
    [InlineData("{|UNET0303:388|}")]
    [InlineData("{|UNET0304:572|}")]
    public Task Fix_Stride_WritesTheGreatestThatFits(string stride) => VerifyUse.FixesAsync<StrideAnalyzer, UseAlternativeCodeFix>(
        $"{Network}for (var x = 0; x < size; x += {stride}) {{ using var y = network.call(input.narrow(3, x, 572)); }}",
        Network + "for (var x = 0; x < size; x += 384) { using var y = network.call(input.narrow(3, x, 572)); }",
        "Lay tiles every 384 px");
}
