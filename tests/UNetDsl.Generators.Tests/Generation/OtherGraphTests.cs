extern alias generators;
using System.Runtime.Loader;
using generators::UNetDsl.Generators.Emission;
using generators::UNetDsl.Generators.Models;
using Microsoft.CodeAnalysis.CSharp;
using UNetDsl.Native;
using static TorchSharp.torch;
using G = generators::UNetDsl.Graph;

namespace UNetDsl.Generators.Tests.Generation;

/// <summary>Emission works on nodes, not on U-Nets: a graph that no declaration gives yet, in which maps die elsewhere.</summary>
public sealed class OtherGraphTests
{
    private const string Class = "internal sealed partial class Chain;";

    /// <summary>
    /// A chain whose maps have one reader each, except that the first pooled map is resized and read again, and that a ReLU
    /// follows a ReLU, whose output the way back needs.
    /// </summary>
    private static string Emitted()
    {
        var spec = new G.UNetSpec { Name = "Chain" };
        var graph = new G.GraphAssembler(spec);
        var first = new G.Stage(G.StageKind.Encoder, 0);
        var map = graph.Add(first, "conv", new G.Convolution(4, graph.PerAxis(3), generators::UNetDsl.Padding.Zeros, Bias: true), graph.Input);
        map = graph.Add(first, "act1", new G.Activate(generators::UNetDsl.Activation.ReLU), map);
        map = graph.Add(first, "act2", new G.Activate(generators::UNetDsl.Activation.LeakyReLU), map);
        var second = new G.Stage(G.StageKind.Encoder, 1);
        var pooled = graph.Add(second, "pool", new G.MaxPooling(graph.PerAxis(2)), map);
        var resized = graph.Add(second, "resize", new G.Interpolation(generators::UNetDsl.Upsample.Nearest, graph.PerAxis(2)), pooled);
        var again = graph.Add(second, "again", new G.MaxPooling(graph.PerAxis(2)), resized);
        var crop = graph.Add(second, "crop", new G.Crop(graph.PerAxis(1), graph.PerAxis(2)), pooled);
        var fitted = graph.Add(second, "fit", new G.Crop(graph.PerAxis(1), graph.PerAxis(2)), again);
        var joined = graph.Add(second, "join", new G.Concatenation(), crop, fitted);
        graph.Add(new(G.StageKind.Head, 0), string.Empty, new G.Convolution(2, graph.PerAxis(1), generators::UNetDsl.Padding.Valid, Bias: true), joined);
        return NetworkEmitter.Emit(
            new(new(string.Empty, default, "Chain"), spec, "Chain.g.cs", IsDocumented: false, default, default),
            new(graph.Complete(), default));
    }

    [Fact]
    public void Emit_MapsThatDieElsewhere_DisposesEachOnce()
    {
        var text = Emitted();

        // The output of a ReLU is needed on the way back: the next one must not overwrite it.
        Assert.Contains("var act2 = LeakyRelu(map);", text, StringComparison.Ordinal);
        // Pooling keeps its input; here nobody reads that later.
        Assert.Contains("encoder0.Dispose();", text, StringComparison.Ordinal);
        // Upsampling disposes its input; here somebody reads that later.
        Assert.Contains("UpsampleNearest(map.alias())", text, StringComparison.Ordinal);
        Assert.Contains("Crop(map, 1, 2)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Emit_MapsThatDieElsewhere_RunsForwardAndBack()
    {
        NativeLibraries.Require();
        var compilation = TestCompilation.Of(Class).AddSyntaxTrees(
            CSharpSyntaxTree.ParseText(Emitted(), TestCompilation.ParseOptions, cancellationToken: TestContext.Current.CancellationToken));
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        image.Position = 0;
        var type = new AssemblyLoadContext("Chain", isCollectible: true).LoadFromStream(image).GetType("Chain", throwOnError: true)!;
        using var network = (nn.Module<Tensor, Tensor>)Activator.CreateInstance(type, 3)!;
        using var input = rand(1, 1, 16, 20);
        using var output = network.call(input);
        output.sum().backward();

        Assert.Equal([1, 2, 5, 7], output.shape);
        Assert.All(network.parameters(), static parameter => Assert.NotNull(parameter.grad));
    }
}
