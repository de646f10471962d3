extern alias generators;

using generators::UNetDsl.Generators.Diagnostics.Usage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace UNetDsl.Generators.Tests.Diagnostics.Usage;

public sealed class WeightsAnalyzerTests
{
    private const string Networks = "using var paper = new Paper(); using var single = new OneClass(); ";

    private static readonly string[] Hits =
    [
        Networks + "paper.LoadWeights({|UNET0340:single.state_dict()|});",
        Networks + "var weights = single.state_dict(); paper.load_state_dict({|UNET0340:weights|});",
        Networks + "single.SaveWeights(\"w.safetensors\"); paper.LoadWeights({|UNET0340:\"w.safetensors\"|});",
        Networks + "const string file = \"v.safetensors\"; single.SaveWeights(file); ModuleWeights.LoadWeights(paper, {|UNET0340:file|});",
        Networks + "new Trainer(single).Run(set, outputDirectory: \"out\"); Checkpoint.Open(\"out\").LoadInto({|UNET0340:paper|});",
        Networks + "using var same = new Same(); same.LoadWeights({|UNET0340:paper.state_dict()|});",
    ];

    private static readonly string[] NearMisses =
    [
        Networks + "using var other = new Paper(seed: 2); paper.LoadWeights(other.state_dict());",
        Networks + "single.SaveWeights(\"w.safetensors\"); paper.LoadWeights(\"v.safetensors\"); single.LoadWeights(\"w.safetensors\");",
        Networks + "single.SaveWeights(path); paper.LoadWeights(path);",
        Networks + "single.SaveWeights(\"w\"); paper.SaveWeights(\"w\"); paper.LoadWeights(\"w\");",
        Networks + "paper.LoadWeights(single.state_dict(), rename: name => \"new\" + name);",
        Networks + "paper.load_state_dict(single.state_dict(), strict: false);",
        Networks + "new Trainer(paper).Run(set, outputDirectory: \"out\"); Checkpoint.Open(\"out\").LoadInto(paper);",
    ];

    [Fact]
    public Task Weights_OfAnotherNetwork_AreReportedAtTheArgument() => VerifyUse.FindsAsync<WeightsAnalyzer>(Hits);

    [Fact]
    public Task Weights_FitOrUnknown_ReportNothing() => VerifyUse.FindsAsync<WeightsAnalyzer>(NearMisses);

    [Fact]
    public Task Weights_Pragma_Silences() => VerifyUse.FindsAsync<WeightsAnalyzer>(
        $"""
        #pragma warning disable UNET0340
        {Networks}paper.LoadWeights(single.state_dict());
        """);

    /// <summary>What does not change weights, such as padding, does not matter; the first layer that differs is named.</summary>
    [Fact]
    public Task Weights_OfSimilarNetworks_AreComparedLayerByLayer() => VerifyUse.FindsInFileAsync<WeightsAnalyzer>(
        """
        [UNet(BaseWidth = 2, Padding = Padding.Reflect, Dropout = 0)] public sealed partial class Padded;
        [UNet(BaseWidth = 2, Depth = 3)] public sealed partial class Shallow;
        [UNet(BaseWidth = 3)] public sealed partial class Wide;
        class Use
        {
            void Member(Paper paper, Padded padded, Shallow shallow, Wide wide)
            {
                paper.LoadWeights(padded.state_dict());
                paper.LoadWeights({|UNET0340:shallow.state_dict()|});
                paper.LoadWeights({|UNET0340:wide.state_dict()|});
            }
        }
        """);

    [Theory]
    [InlineData("single", "Weights of 'OneClass' do not fit 'Paper': they are for 1 class, not 2")]
    [InlineData("new Same()", "Weights of 'Same' do not fit 'Paper': they are for 4 classes, not 2")]
    public Task Weights_Sentence_SaysTheDifference(string network, string message) => VerifyUse.FindsAsync<WeightsAnalyzer>(
        $"{Networks}paper.LoadWeights({{|#0:{network}.state_dict()|}});", new DiagnosticResult("UNET0340", DiagnosticSeverity.Error).WithLocation(0).WithMessage(message));
}
