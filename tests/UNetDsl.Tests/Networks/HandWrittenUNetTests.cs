using TorchSharp;
using TorchSharp.Modules;
using UNetDsl.Graph;
using UNetDsl.Networks;
using UNetDsl.Tests.Reference;
using static TorchSharp.torch;
using Convolution = TorchSharp.Modules.Convolution;

namespace UNetDsl.Tests.Networks;

/// <summary>What the base class gives to every network.</summary>
public sealed class HandWrittenUNetTests
{
    internal static UNetSpec Small { get; } = new() { Name = "Small", Channels = 1, Classes = 2, Depth = 2, BaseWidth = 4, Dropout = 0 };

    [Fact]
    public void Forward_InInferenceMode_OnlyTheOutputIsNew()
    {
        using var network = new HandWrittenUNet(Small, seed: 1);
        using var input = randn(1, 1, 44, 44, generator: new Generator(1, CPU));
        using var before = input.clone();
        network.eval();
        using var mode = inference_mode();
        network.call(input).Dispose();

        // Counts are of the process: other test classes run at the same time, so the least of several is the one that counts.
        var fewest = long.MaxValue;
        for (var i = 0; i < 50; i++)
        {
            var count = Tensor.TotalCount;
            using var output = network.call(input);
            fewest = Math.Min(fewest, Math.Abs(Tensor.TotalCount - count - 1));
        }

        Assert.Equal(0, fewest);
        TensorAssert.Identical(before, input, "the caller's input");
    }

    [Theory]
    [InlineData(46, "Tile of 46 px does not fit 'Small'")]
    [InlineData(40, "Tile of 40 px is too small for 'Small'")]
    public void Forward_SideOffTheLattice_ThrowsTheSentenceOfTheGraph(long side, string start)
    {
        using var network = new HandWrittenUNet(Small, seed: 1);
        using var wrongHeight = zeros(1, 1, side, 44);
        using var wrongWidth = zeros(1, 1, 44, side);

        foreach (var input in new[] { wrongHeight, wrongWidth })
        {
            var error = Assert.Throws<ArgumentException>(() => network.call(input));
            Assert.Equal(network.Graph.CheckTile(side)!.Message, error.Message);
            Assert.StartsWith(start, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Forward_WrongRankChannelsOrType_SaysWhatItTakes()
    {
        using var network = new HandWrittenUNet(Small with { Channels = 3 }, seed: 1);
        Tensor[] inputs = [zeros(3, 44, 44), zeros(1, 1, 44, 44), zeros([1, 3, 44, 44], dtype: ScalarType.Byte)];
        foreach (var input in inputs)
        {
            using (input)
            {
                var error = Assert.Throws<ArgumentException>(() => network.call(input));
                Assert.EndsWith("does not fit 'Small': it takes Float32 [N, 3, H, W]", error.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Constructor_SameSeed_GivesTheSameWeights()
    {
        using var one = new HandWrittenUNet(Small, seed: 7);
        using var same = new HandWrittenUNet(Small, seed: 7);
        using var other = new HandWrittenUNet(Small, seed: 8);
        var weights = same.state_dict();
        foreach (var (name, tensor) in one.state_dict())
        {
            TensorAssert.Identical(tensor, weights[name], name);
        }

        Assert.False(one.get_parameter("head.weight")!.allclose(other.get_parameter("head.weight")!));
    }

    [Fact]
    public void Constructor_WideNetwork_DrawsFromTheGaussianOfThePaper()
    {
        using var network = new HandWrittenUNet(Small with { BaseWidth = 32, Norm = Norm.Batch }, seed: 5);
        foreach (var (name, module) in network.named_children())
        {
            if (module is Convolution { weight: { } weight } convolution)
            {
                // Incoming nodes: all taps of a convolution; one tap of each channel for 2x2 with stride 2.
                var nodes = convolution is ConvTranspose2d ? weight.size(0) : weight.numel() / weight.size(0);
                var expected = Math.Sqrt(2.0 / nodes);
                // Five standard errors of a standard deviation, s / sqrt(2 n), and of a mean, s / sqrt(n).
                var count = weight.numel();
                Assert.Equal(expected, weight.std().ToDouble(), 5 * expected / Math.Sqrt(2 * count));
                Assert.Equal(0, weight.mean().ToDouble(), 5 * expected / Math.Sqrt(count));
                Assert.Equal(0, convolution.bias!.abs().max().ToDouble());
            }
            else if (module is BatchNormalization2d norm)
            {
                Assert.True((norm.weight! == 1).all().ToBoolean() && (norm.bias! == 0).all().ToBoolean(), name);
            }
        }
    }

    [Fact]
    public void Graph_ReadTwice_IsBuiltOnce()
    {
        using var network = new HandWrittenUNet(Small, seed: 1);
        Assert.Same(network.Graph, network.Graph);
        Assert.Equal(network.Graph.Parameters, network.parameters().Sum(parameter => parameter.numel()));
    }
}
