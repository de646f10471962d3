using TorchSharp;
using UNetDsl.Networks;
using UNetDsl.Tests.Reference;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Networks;

public sealed class NormalizationLayerTests
{
    [Fact]
    public void Forward_MapOfThreeChannels_NormalisesEachPx()
    {
        using var layer = new ChannelNormalizationLayer(3);
        using var input = randn(2, 3, 4, 5, generator: new Generator(1, CPU));
        using var output = layer.call(input);

        // Liu et al. 2022, the layer norm of their code for maps with channels first.
        var mean = input.mean([1], keepdim: true);
        var variance = ((input - mean) * (input - mean)).mean([1], keepdim: true);
        TensorAssert.Near((input - mean) / (variance + 1e-6).sqrt(), output, 1e-5, 1e-5, "normalised");
        Assert.Equal(["bias", "weight"], layer.state_dict().Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Forward_TwoGroups_NormalisesEach()
    {
        using var layer = new GroupNormalizationLayer(2, 6);
        using var input = randn(2, 6, 4, 5, generator: new Generator(1, CPU));
        using var output = layer.call(input);

        // Wu and He 2018, equations 1 and 7.
        var grouped = input.reshape(2, 2, 60);
        var mean = grouped.mean([2], keepdim: true);
        var variance = ((grouped - mean) * (grouped - mean)).mean([2], keepdim: true);
        TensorAssert.Near(((grouped - mean) / (variance + 1e-5).sqrt()).reshape(2, 6, 4, 5), output, 1e-5, 1e-5, "normalised");
    }

    [Fact]
    public void Forward_OnePxOfALargeMap_DoesNotDependOnTheOthers()
    {
        using var layer = new ChannelNormalizationLayer(3);
        using var input = randn(1, 3, 8, 8, generator: new Generator(1, CPU));
        using var whole = layer.call(input);
        using var part = layer.call(input.narrow(2, 3, 2));
        TensorAssert.Identical(whole.narrow(2, 3, 2).contiguous(), part.contiguous(), "rows 3 and 4");
    }

    [Fact]
    public void Forward_OtherChannels_SaysBoth()
    {
        using var layer = new ChannelNormalizationLayer(3);
        Assert.Contains("3 channels", Assert.Throws<ArgumentException>(() => layer.call(zeros(1, 4, 2, 2))).Message, StringComparison.Ordinal);
    }
}
