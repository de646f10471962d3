extern alias generators;
using generators::UNetDsl.Generators.Emission;
using Microsoft.CodeAnalysis;
using G = generators::UNetDsl.Graph;

namespace UNetDsl.Generators.Tests.Generation;

/// <summary>What is emitted for the kinds of declaration beside <c>[UNet]</c>: it reads well, and it compiles whatever is declared.</summary>
public sealed class KindGenerationTests
{
    private const string Stages = "[ConvStage(2)] [ConvStage(3, Kernel = 3)] [FullyConnected(5)]";

    [Fact]
    public void Emit_Fcn_MatchesSnapshot() => Snapshot.Match(
        GeneratorRun.Of(
            """
            using UNetDsl;

            namespace Networks;

            [Fcn(Stride = 16, Channels = 3, Classes = 21, BaseWidth = 8, Convolutions = [1, 1, 1, 1, 2], Tile = 90)]
            public sealed partial class Sixteen;
            """),
        nameof(KindGenerationTests));

    [Fact]
    public void Emit_PatchClassifier_MatchesSnapshot() => Snapshot.Match(
        GeneratorRun.Of(
            """
            using UNetDsl;

            namespace Networks;

            [PatchClassifier(Window = 33)]
            [ConvStage(8)]
            [ConvStage(8, Kernel = 4)]
            [FullyConnected(20)]
            public sealed partial class Membranes;
            """),
        nameof(KindGenerationTests));

    [Theory]
    [InlineData("Fcn", "Stride = int.MinValue")]
    [InlineData("Fcn", "Stride = 0, Channels = -1, Classes = int.MaxValue")]
    [InlineData("Fcn", "BaseWidth = int.MaxValue")]
    [InlineData("Fcn", "BaseWidth = 8192")]
    [InlineData("Fcn", "Widths = [65536, 65536, 65536, 65536, 65536], FcWidth = 65536, Convolutions = [8, 8, 8, 8, 8]")]
    [InlineData("Fcn", "Widths = [65536, 65536, 65536, 65536, 65536]")]
    [InlineData("Fcn", "Widths = new int[0], Convolutions = null")]
    [InlineData("Fcn", "Widths = new[] { int.MaxValue, -1 }, Convolutions = new[] { int.MaxValue }")]
    [InlineData("Fcn", "FcKernel = int.MaxValue, FcWidth = int.MinValue")]
    [InlineData("Fcn", "FcKernel = 15, InputPadding = 1, Stride = 8")]
    [InlineData("Fcn", "FcKernel = 1, InputPadding = 512, Stride = 8, Tile = 26")]
    [InlineData("Fcn", "InputPadding = int.MaxValue")]
    [InlineData("Fcn", "Dropout = double.NaN, Upsampling = (UpsamplingWeights)(-1), Padding = (Padding)9, Activation = (Activation)99")]
    [InlineData("Fcn", "Padding = Padding.Reflect, Activation = Activation.PReLU, Dropout = 0, Upsampling = UpsamplingWeights.Fixed")]
    [InlineData("Fcn", "Tile = int.MaxValue")]
    [InlineData("PatchClassifier", "")]
    [InlineData("PatchClassifier", "Window = int.MinValue")]
    [InlineData("PatchClassifier", "Window = int.MaxValue")]
    [InlineData("PatchClassifier", "Window = 1023, Activation = Activation.PReLU")]
    [InlineData("PatchClassifier", "Channels = 0, Classes = int.MaxValue, Activation = (Activation)(-1)")]
    [InlineData("PatchClassifier", "Window = 9, Tile = -3")]
    public void Declare_AnyValues_EmitsCodeThatCompiles(string kind, string arguments)
    {
        foreach (var parts in kind == "Fcn" ? [string.Empty] : new[] { string.Empty, Stages, "[ConvStage(int.MaxValue, Kernel = int.MinValue, Pool = int.MaxValue)]", "[ConvStage(65536, Kernel = 15, Pool = 8)] [ConvStage(65536, Kernel = 1, Pool = 1)] [FullyConnected(int.MinValue)]" })
        {
            var window = kind == "Fcn" ? string.Empty : "+ Hostile.Window";
            var run = GeneratorRun.Of(
                $$"""
                using UNetDsl;
                [{{kind}}({{arguments}})] {{parts}} internal sealed partial class Hostile;
                internal static class Use
                {
                    public const long Sum = Hostile.Margin + Hostile.Step + Hostile.MinTile + Hostile.Parameters {{window}};
                    public static Hostile Make() => new Hostile(seed: Hostile.OutputSize(572) + Hostile.Crops.Length) ?? Hostile.Create(0);
                    {{(kind == "Fcn" ? string.Empty : "public static object Classify() => Make().ClassifyPatches(null!);")}}
                }
                """);
            Assert.Contains("partial class Hostile", run.Network, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("[Fcn(BaseWidth = 1)] [Vary(nameof(FcnAttribute.Stride), 32, 16, 8)] internal static partial class Family;")]
    [InlineData("[PatchClassifier] [ConvStage(2)] [ConvStage(3)] [FullyConnected(5)] [Vary(nameof(PatchClassifierAttribute.Window), 33, 37)] internal static partial class Family;")]
    [InlineData("[Fcn(BaseWidth = 1)] [Budget(Parameters = 100000000)] [ReceptiveField(AtLeast = 100)] internal sealed partial class Kept;")]
    [InlineData("[UNet] [Fcn] internal sealed partial class First;")]
    [InlineData("[PatchClassifier(Window = 33)] [FullyConnected(5)] [ConvStage(2)] [Head(\"A\", Classes = 2)] internal sealed partial class Disordered;")]
    public void Declare_WithOtherAttributes_EmitsCodeThatCompiles(string declaration) =>
        Assert.True(GeneratorRun.Of("using UNetDsl; " + declaration).Files.Count >= 2);

    [Fact]
    public void Names_OfEachEmittedMember_AreInTheList()
    {
        var run = GeneratorRun.Of($"using UNetDsl; [PatchClassifier(Window = 31)] {Stages} internal sealed partial class N;");
        var spec = new G.PatchClassifierSpec
        {
            Name = "N",
            Window = 31,
            Stages = new([new() { Maps = 2 }, new() { Maps = 3, Kernel = 3 }]),
            FullyConnected = new([new() { Units = 5 }]),
        };
        var listed = EmittedNames.Of(G.GraphBuilder.Build(spec).Valid);
        var emitted = run.Output.GetTypeByMetadataName("N")!.GetMembers()
            .Where(static member => !member.IsImplicitlyDeclared && member is not IMethodSymbol { MethodKind: not MethodKind.Ordinary })
            .Where(static member => member is not IPropertySymbol { ExplicitInterfaceImplementations.Length: > 0 })
            .Select(static member => member.Name)
            .ToList();
        var inherited = run.Output.GetTypeByMetadataName("UNetDsl.Networks.PatchClassifierNetwork")!.GetMembers()
            .Where(static member => !member.IsImplicitlyDeclared && member is IMethodSymbol { MethodKind: MethodKind.Ordinary })
            .Select(static member => member.Name);

        Assert.Contains("WindowEncoder1", emitted);
        Assert.Empty(emitted.Concat(inherited).Except(listed, StringComparer.Ordinal));
    }
}
