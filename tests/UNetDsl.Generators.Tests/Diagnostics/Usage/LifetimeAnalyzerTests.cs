extern alias generators;

using generators::UNetDsl.Generators.Diagnostics.Usage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using UNetDsl.CodeFixes;

namespace UNetDsl.Generators.Tests.Diagnostics.Usage;

public sealed class LifetimeAnalyzerTests
{
    private const string Network = "using var network = new Paper(); ";

    private static readonly string[] Hits =
    [
        "for (var i = 0; i < size; i++) { var y = {|UNET0341:network.call(input)|}; }",
        "while (size > 3) { Tensor y = {|UNET0341:network.forward(input)|}; System.Console.WriteLine(y.shape.Length); }",
        "foreach (var i in new[] { 1, 2 }) { {|UNET0341:network.call(input)|}; }",
        "foreach (var i in new[] { 1, 2 }) { _ = {|UNET0341:network.call(input)|}; }",
        "foreach (var i in new[] { 1, 2 }) { using var p = {|UNET0341:network.call(input)|}.softmax(1); }",
        "foreach (var i in new[] { 1, 2 }) { using var p = torch.softmax({|UNET0341:network.call(input)|}, 1); }",
        "do { using var y = network.call(input); var e = {|UNET0341:new CrossEntropyLoss().Compute(y, labels)|}; e.backward(); } while (size > 3);",
        "do { using var e = new CrossEntropyLoss().Compute({|UNET0341:network.call(input)|}, labels); e.backward(); } while (size > 3);",
    ];

    private static readonly string[] NearMisses =
    [
        "var y = network.call(input);",
        "for (var i = 0; i < size; i++) { using var y = network.call(input); }",
        "for (var i = 0; i < size; i++) { using (var y = network.call(input)) { } }",
        "for (var i = 0; i < size; i++) { var y = network.call(input); y.Dispose(); }",
        "for (var i = 0; i < size; i++) { using var scope = NewDisposeScope(); var y = network.call(input); }",
        "var all = new System.Collections.Generic.List<Tensor>(); for (var i = 0; i < size; i++) { all.Add(network.call(input)); var y = network.call(input); all.Add(y); }",
        "Tensor? last = null; for (var i = 0; i < size; i++) { var y = network.call(input); last = y; }",
        "for (var i = 0; i < size; i++) { var y = network.call(input); Keep(y); } static void Keep(Tensor y) => y.Dispose();",
        "for (var i = 0; i < size; i++) { var y = network.call(input); System.Action done = () => y.Dispose(); done(); }",
        "foreach (var row in network.call(input).shape) { }",
        "var maps = new[] { 1, 2 }.Select(i => network.call(input)).ToArray();",
        "for (var i = 0; i < size; i++) { using var y = network.call(input).MoveToOuterDisposeScope(); }",
        "for (var i = 0; i < size; i++) { var y = network.call(input); var z = y.to(ScalarType.Float64, disposeAfter: true); z.Dispose(); }",
    ];

    [Fact]
    public Task Result_NobodyDisposesInALoop_IsReported() => VerifyUse.FindsAsync<LifetimeAnalyzer>(Hits.Select(static hit => Network + hit));

    [Theory]
    [MemberData(nameof(Misses))]
    public Task Result_DisposedOrHandedOn_ReportsNothing(string statements) => VerifyUse.FindsAsync<LifetimeAnalyzer>(Network + statements);

    // One by one: a dispose scope in one of them would speak for all in the same member.
    public static TheoryData<string> Misses => new(NearMisses);

    [Fact]
    public Task Result_Pragma_Silences() => VerifyUse.FindsAsync<LifetimeAnalyzer>(
        $$"""
        #pragma warning disable UNET0341
        {{Network}}
        for (var i = 0; i < size; i++) { var y = network.call(input); }
        """);

    [Fact]
    public Task Result_Sentence_SaysWhatWouldWork() => VerifyUse.FindsAsync<LifetimeAnalyzer>(
        Network + "while (size > 3) { var y = {|#0:network.call(input)|}; }",
        new DiagnosticResult("UNET0341", DiagnosticSeverity.Warning).WithLocation(0).WithMessage(
            "Nobody disposes the result of 'Paper', so that each turn of the loop holds its memory until a garbage collection; declare it with 'using', or open a dispose scope"));

    [Fact]
    public Task Fix_Local_IsDeclaredWithUsing() => VerifyUse.FixesAsync<LifetimeAnalyzer, WriteCodeFix>(
        Network + "while (size > 3) { var y = {|UNET0341:network.call(input)|}; var e = {|UNET0341:new DiceLoss().Compute(y, labels)|}; e.backward(); }",
        Network + "while (size > 3) { using var y = network.call(input); using var e = new DiceLoss().Compute(y, labels); e.backward(); }",
        "Declare 'y' with 'using'");

    [Fact]
    public Task Fix_ResultInsideAnExpression_OffersNothing() => VerifyUse.HasNoFixAsync<LifetimeAnalyzer, WriteCodeFix>(
        Network + "while (size > 3) { using var p = {|UNET0341:network.call(input)|}.softmax(1); }");
}
