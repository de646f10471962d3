extern alias generators;

using generators::UNetDsl.Generators.Diagnostics.Usage;

namespace UNetDsl.Generators.Tests.Diagnostics.Usage;

public sealed class RunnerAnalyzerTests
{
    private static readonly string[] Hits =
    [
        "_ = new Predictor({|UNET0308:new TwoHeads().Select(\"Distance\")|});",
        "var head = new TwoHeads().Select(\"Distance\"); _ = new Trainer(network: {|UNET0308:head|});",
    ];

    private static readonly string[] NearMisses =
    [
        "_ = new Trainer(new Paper()); _ = new Predictor(new Same());",
        "_ = new Predictor(new TwoHeads().Select(\"Mask\"));",
        "_ = new Trainer(new Stacks()); SegmentationNetwork network = new Stacks(); _ = new Predictor(network, new() { BatchSize = 2 });",
        "_ = new TwoHeads().Select(\"Distance\");",
        "_ = new Predictor(new TwoHeads().Select(path));",
    ];

    [Fact]
    public Task Runner_OfWhatItCannotRun_IsAFinding() => VerifyUse.FindsAsync<RunnerAnalyzer>(Hits);

    [Fact]
    public Task Runner_OfWhatItCan_HasNoFinding() => VerifyUse.FindsAsync<RunnerAnalyzer>(NearMisses);

    [Fact]
    public Task Runner_UnderAPragma_HasNoFinding() => VerifyUse.FindsAsync<RunnerAnalyzer>(
        "#pragma warning disable UNET0308\n_ = new Predictor(new TwoHeads().Select(\"Distance\"));\n#pragma warning restore UNET0308");
}
