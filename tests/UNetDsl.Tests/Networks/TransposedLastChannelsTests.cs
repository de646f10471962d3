using TorchSharp;
using TorchSharp.Modules;
using UNetDsl.Networks;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Networks;

/// <summary>Transposed convolutions of maps with channels last give the values and gradients of libtorch's own.</summary>
public sealed class TransposedLastChannelsTests
{
    // A step of bfloat16 is 2^-8 of a value, and both sides round their sums of up to 600 terms.
    private const double Half = 2e-2;
    private const double Single = 1e-5;

    [Theory]
    [InlineData(ScalarType.Float32, 2, 2, 0, Single)]
    [InlineData(ScalarType.BFloat16, 2, 2, 0, Half)]
    [InlineData(ScalarType.BFloat16, 3, 3, 0, Half)]
    [InlineData(ScalarType.BFloat16, 3, 2, 1, Half)] // taps overlap: no product of matrices
    public void Run_ChannelsLast_GivesValuesAndGradientsOfTheLayer(ScalarType type, int kernel, int stride, int padding, double tolerance)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3, CPU);
        var layer = nn.ConvTranspose2d(6, 4, kernel, stride: stride, padding: padding);
        foreach (var parameter in layer.parameters())
        {
            using var noGradient = no_grad();
            parameter.normal_(0, 0.3, generator);
        }

        var map = ChannelsLast.Of(randn([2, 6, 5, 7], generator: generator)).to(type);
        var (expected, expectedGradients) = Trained(layer, map.to(ScalarType.Float32).contiguous(), layer.call);
        Assert.True(TransposedLastChannels.Applies(layer, map));
        var (found, gradients) = Trained(layer, map, input => MixedPrecision.Run(layer, input));
        Assert.Equal(type, found.dtype);
        Assert.Equal(1, found.stride(1));
        Check(expected, found);
        Assert.Equal(expectedGradients.Length, gradients.Length);
        for (var i = 0; i < gradients.Length; i++)
        {
            Check(expectedGradients[i], gradients[i]);
        }

        void Check(Tensor one, Tensor other)
        {
            Assert.Equal(one.shape, other.shape);
            var scale = one.abs().max().item<float>();
            Assert.InRange((one - other.to(ScalarType.Float32)).abs().max().item<float>() / scale, 0, tolerance);
        }
    }

    [Fact]
    public void Applies_NoGradientOrChannelsFirst_LeavesTheLayerToLibtorch()
    {
        using var layer = nn.ConvTranspose2d(6, 4, 2, stride: 2);
        using var first = zeros(1, 6, 3, 3);
        using var last = ChannelsLast.Of(first);
        using var point = zeros(1, 6, 1, 1);
        Assert.False(TransposedLastChannels.Applies(layer, first));
        Assert.False(TransposedLastChannels.Applies(layer, point));
        using (no_grad())
        {
            Assert.False(TransposedLastChannels.Applies(layer, last));
        }

        Assert.True(TransposedLastChannels.Applies(layer, last));
    }

    /// <summary>Output, and the gradients of map, weight and bias for an output that is weighted by its place.</summary>
    private static (Tensor Output, Tensor[] Gradients) Trained(ConvTranspose2d layer, Tensor map, Func<Tensor, Tensor> run)
    {
        var input = map.detach().requires_grad_(true);
        layer.zero_grad();
        var output = run(input);
        var places = linspace(-1, 1, output.numel()).reshape(output.shape).to(output.dtype);
        output.mul(places).sum().backward();
        return (output.detach(), [input.grad!, .. layer.parameters().Select(static parameter => parameter.grad!.clone())]);
    }
}
