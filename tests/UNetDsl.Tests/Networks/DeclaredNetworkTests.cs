using TorchSharp;
using UNetDsl.Graph;
using UNetDsl.Networks;
using UNetDsl.Tests.Declared;
using UNetDsl.Tests.Reference;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Networks;

/// <summary>What the generator emitted, the graph and the running network say the same.</summary>
public sealed class DeclaredNetworkTests
{
    [Fact]
    public void ReferenceValid_ConstantsGraphAndShapes_Agree() => Check<ReferenceValid>();

    [Fact]
    public void ReferenceCaffeOrder_ConstantsGraphAndShapes_Agree() => Check<ReferenceCaffeOrder>();

    [Fact]
    public void ReferenceShallow_ConstantsGraphAndShapes_Agree() => Check<ReferenceShallow>();

    [Fact]
    public void ReferenceZeros_ConstantsGraphAndShapes_Agree() => Check<ReferenceZeros>();

    [Fact]
    public void ReferenceReflect_ConstantsGraphAndShapes_Agree() => Check<ReferenceReflect>();

    [Fact]
    public void ReferenceBilinear_ConstantsGraphAndShapes_Agree() => Check<ReferenceBilinear>();

    [Fact]
    public void ReferenceDenseReflect_ConstantsGraphAndShapes_Agree() => Check<ReferenceDenseReflect>();

    [Fact]
    public void ReferenceResidualReflect_ConstantsGraphAndShapes_Agree() => Check<ReferenceResidualReflect>();

    [Fact]
    public void ValidResidual_ConstantsGraphAndShapes_Agree() => Check<ValidResidual>();

    [Fact]
    public void Squeezed_ConstantsGraphAndShapes_Agree() => Check<Squeezed>();

    [Fact]
    public void WithDeclaredBlock_ConstantsGraphAndShapes_Agree() => Check<WithDeclaredBlock>();

    [Fact]
    public void ConvNeXtSmall_ConstantsGraphAndShapes_Agree() => Check<ConvNeXtSmall>();

    [Fact]
    public void Emitted_InInferenceMode_OnlyTheOutputIsNew()
    {
        using var network = ReferenceValid.Create(1);
        using var input = zeros(1, 1, ReferenceValid.MinTile, ReferenceValid.MinTile);
        network.eval();
        using var mode = inference_mode();
        network.call(input).Dispose();

        // Other test classes run at the same time, so the least of several counts.
        var fewest = long.MaxValue;
        for (var i = 0; i < 20; i++)
        {
            var count = Tensor.TotalCount;
            using var output = network.call(input);
            fewest = Math.Min(fewest, Math.Abs(Tensor.TotalCount - count - 1));
        }

        Assert.Equal(0, fewest);
        Assert.False(input.IsInvalid);
    }

    private static void Check<T>()
        where T : SegmentationNetwork, ISegmentationNetwork<T>
    {
        using var network = T.Create(3);
        var graph = GraphBuilder.Build(T.Declaration).Valid;
        Assert.Equal(
            (graph.Margin, graph.Lattice.Step, graph.Lattice.Minimum, graph.Parameters),
            (T.Margin, T.Step, T.MinTile, T.Parameters));
        Assert.Equal(T.Parameters, network.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal(T.Declaration, network.Spec);

        // Two tiles of which one is not square; and bit for bit what the same layers give when laid out by hand.
        using nn.Module<Tensor, Tensor> byHand = T.Declaration is UNetSpec { Block: Blocks.Double, UsedBlocks.Count: 0, Stages.Count: 0 }
            ? new HandWrittenUNet((UNetSpec)T.Declaration, seed: 3)
            : new GraphNetwork(T.Declaration, seed: 3);
        using var noGradient = no_grad();
        foreach (var (height, width) in new[] { (T.MinTile, T.MinTile), (T.MinTile + T.Step, T.MinTile + (3 * T.Step)) })
        {
            using var input = randn(2, T.Declaration.Channels, height, width, generator: new Generator(5, CPU));
            using var output = network.call(input);
            Assert.Equal([2, T.Declaration.Classes, T.OutputSize(height), T.OutputSize(width)], output.shape);
            using var expected = byHand.call(input);
            TensorAssert.Identical(expected, output, $"logits of {height} x {width}");
        }
    }
}
