extern alias generators;

using generators::UNetDsl.Generators.Diagnostics.Usage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using UNetDsl.CodeFixes;

namespace UNetDsl.Generators.Tests.Diagnostics.Usage;

public sealed class EvaluationAnalyzerTests
{
    private static readonly string[] Hits =
    [
        "using var network = new Paper(); using var free = no_grad(); using var y = {|UNET0342:network|}.call(input);",
        "using var network = Paper.Create(3); network.LoadWeights(path); using (torch.inference_mode()) { using var y = {|UNET0342:network|}.call(input); }",
        "var network = new Same(); using var free = no_grad(); while (size > 3) { using var y = {|UNET0342:network|}.forward(input); }",
        "using var network = new Paper(); Checkpoint.Open(path).LoadInto(network); using var free = no_grad(); using var y = {|UNET0342:network|}.call(input);",
    ];

    private static readonly string[] NearMisses =
    [
        "using var network = new Paper(); network.eval(); using var free = no_grad(); using var y = network.call(input);",
        "using var network = new Paper(); network.train(); using var free = no_grad(); using var y = network.call(input);",
        "using var network = new Paper(); using var y = network.call(input);",
        "using var network = new Paper(); using (no_grad()) { } using var y = network.call(input);",
        "using var network = new Paper(); Prepare(network); using var free = no_grad(); using var y = network.call(input); static void Prepare(Paper it) => it.eval();",
        "var network = new Paper(); network = new Paper(); using var free = no_grad(); using var y = network.call(input);",
        "using var free = no_grad(); using var y = nn.Conv2d(1, 1, 3).call(input);",
    ];

    [Fact]
    public Task Network_PredictsInTrainingMode_IsReported() => VerifyUse.FindsAsync<EvaluationAnalyzer>(Hits);

    [Fact]
    public Task Network_InEvaluationOrUnknown_ReportsNothing() => VerifyUse.FindsAsync<EvaluationAnalyzer>(NearMisses);

    [Fact]
    public Task Network_WithoutDropoutOrBatchNorm_ReportsNothing() => VerifyUse.FindsInFileAsync<EvaluationAnalyzer>(
        """
        [UNet(BaseWidth = 2, Dropout = 0)] public sealed partial class Plain;
        class Use { Tensor Member(Tensor input) { var network = new Plain(); using var free = no_grad(); return network.call(input); } }
        """);

    [Fact]
    public Task Network_Pragma_Silences() => VerifyUse.FindsAsync<EvaluationAnalyzer>(
        """
        #pragma warning disable UNET0342
        using var network = new Paper(); using var free = no_grad(); using var y = network.call(input);
        """);

    [Theory]
    [InlineData("Paper", "drops values at random")]
    [InlineData("Same", "normalises by the batch")]
    public Task Network_Sentence_SaysWhatWouldWork(string network, string what) => VerifyUse.FindsAsync<EvaluationAnalyzer>(
        $"using var network = new {network}(); using var free = no_grad(); using var y = {{|#0:network|}}.call(input);",
        new DiagnosticResult("UNET0342", DiagnosticSeverity.Warning).WithLocation(0).WithMessage(
            $"'{network}' is in training mode, as it was created, and {what} while it predicts; call 'network.eval()' before"));

    [Fact]
    public Task Fix_TrainingMode_SwitchesAfterTheDeclaration() => VerifyUse.FixesAsync<EvaluationAnalyzer, WriteCodeFix>(
        "using var network = new Paper();\nusing var free = no_grad();\nusing var y = {|UNET0342:network|}.call(input);",
        "using var network = new Paper();\nnetwork.eval();\nusing var free = no_grad();\nusing var y = network.call(input);",
        "Switch to evaluation");
}
