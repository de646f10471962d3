using TorchSharp;
using UNetDsl.Networks;
using UNetDsl.Tests.Reference;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Networks;

public sealed class LayersTests
{
    [Fact]
    public void Then_AnyModule_DisposesTheReceiverOnly()
    {
        using var layer = nn.Conv2d(1, 2, 3);
        var input = zeros(1, 1, 8, 8);
        using var output = input.Then(layer);
        Assert.True(input.IsInvalid);
        Assert.Equal([1, 2, 6, 6], output.shape);
    }

    [Fact]
    public void Then_ModuleThatHandsItsInputThrough_KeepsIt()
    {
        using var layer = new HandThrough();
        using var input = ones(1, 1, 2, 2);
        using var output = input.Then(layer);
        Assert.False(output.IsInvalid);
        Assert.Equal(4f, output.sum().ToSingle());
    }

    [Fact]
    public void Then_DropoutInEvalMode_GivesTheValuesOn()
    {
        // In eval mode libtorch's dropout returns the same native tensor under a second handle.
        using var layer = nn.Dropout(0.5);
        layer.eval();
        using var output = ones(1, 1, 2, 2).Then(layer);
        Assert.Equal(4f, output.sum().ToSingle());
    }

    [Fact]
    public void Then_ModuleThatThrows_DisposesTheReceiver()
    {
        using var layer = nn.Conv2d(3, 2, 3);
        var input = zeros(1, 1, 8, 8);
        Assert.ThrowsAny<Exception>(() => input.Then(layer));
        Assert.True(input.IsInvalid);
    }

    [Fact]
    public void ReluInPlace_MixedSigns_OverwritesAndReturnsTheSame()
    {
        using var input = tensor(new float[] { -2, 0, 3 });
        Assert.Same(input, input.ReluInPlace());
        Assert.Equal([0f, 0f, 3f], input.data<float>().ToArray());
    }

    [Fact]
    public void LeakyReluInPlace_MixedSigns_HasSlopeOfAHundredth()
    {
        using var input = tensor(new float[] { -2, 0, 3 });
        Assert.Same(input, input.LeakyReluInPlace());
        Assert.Equal([-0.02f, 0f, 3f], input.data<float>().ToArray());
    }

    [Fact]
    public void MaxPool_EvenMap_TakesMaximaAndKeepsTheSkip()
    {
        using var input = tensor(new float[] { 1, 2, 5, 0, 3, 4, 0, 6 }).reshape(1, 1, 2, 4);
        using var output = input.MaxPool(2);
        Assert.Equal([4f, 6f], output.data<float>().ToArray());
        Assert.False(input.IsInvalid);
    }

    [Fact]
    public void UpsampleBilinear_TwoByTwo_AlignsPixelCentresNotCorners()
    {
        // By hand: the new centres lie at -1/4, 1/4, 3/4, 5/4 of the old grid, clamped at its border.
        var input = tensor(new float[] { 0, 1, 2, 3 }).reshape(1, 1, 2, 2);
        using var output = input.UpsampleBilinear();
        Assert.Equal(
            [0f, 0.25f, 0.75f, 1f, 0.5f, 0.75f, 1.25f, 1.5f, 1.5f, 1.75f, 2.25f, 2.5f, 2f, 2.25f, 2.75f, 3f],
            output.data<float>().ToArray());
        Assert.True(input.IsInvalid);
    }

    [Fact]
    public void UpsampleNearest_TwoByTwo_RepeatsPixels()
    {
        var input = tensor(new float[] { 0, 1, 2, 3 }).reshape(1, 1, 2, 2);
        using var output = input.UpsampleNearest();
        Assert.Equal([0f, 0f, 1f, 1f, 0f, 0f, 1f, 1f, 2f, 2f, 3f, 3f, 2f, 2f, 3f, 3f], output.data<float>().ToArray());
        Assert.True(input.IsInvalid);
    }

    [Fact]
    public void Concatenate_CroppedSkip_IsItsCentreThenTheOther()
    {
        var skip = arange(16, dtype: ScalarType.Float32).reshape(1, 1, 4, 4);
        var below = full(1, 1, 2, 2, 100f);
        var cropped = skip.Crop(1, 1);
        using var joined = cropped.Concatenate(below);
        Assert.Equal([5f, 6f, 9f, 10f, 100f, 100f, 100f, 100f], joined.data<float>().ToArray());
        Assert.True(skip.IsInvalid && cropped.IsInvalid && below.IsInvalid);
    }

    [Fact]
    public void Crop_UnevenBorders_CutsBeforeAndAfter()
    {
        using var cropped = arange(9, dtype: ScalarType.Float32).reshape(1, 1, 3, 3).Crop(before: 1, after: 0).contiguous();
        Assert.Equal([4f, 5f, 7f, 8f], cropped.data<float>().ToArray());
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public void Crop_Gradient_IsThatOfSlices(int axes, bool partOfAnother)
    {
        // Channels last; a part of another map has strides that are not those of its own sizes.
        using var whole = axes == 2 ? rand([2, 9, 11, 4]).permute(0, 3, 1, 2) : rand([2, 7, 9, 11, 4]).permute(0, 4, 1, 2, 3);
        using var map = (partOfAnother ? whole.narrow(1, 1, 2).narrow(2, 1, 6) : whole).detach().requires_grad_();
        using var expected = axes == 2
            ? map.narrow(2, 1, map.size(2) - 3).narrow(3, 1, map.size(3) - 3)
            : map.narrow(2, 2, map.size(2) - 2).narrow(3, 1, map.size(3) - 3).narrow(4, 1, map.size(4) - 3);
        using var cropped = axes == 2 ? map.alias().Crop(1, 2) : map.alias().Crop(2, 0, 1, 2);
        Assert.Equal(expected.shape, cropped.shape);
        Assert.True(cropped.eq(expected).all().item<bool>());
        using var factors = rand_like(expected);
        (expected * factors).sum().backward();
        using var gradient = map.grad!.clone();
        map.grad!.zero_();
        (cropped * factors).sum().backward();
        Assert.True(map.grad!.eq(gradient).all().item<bool>());

        Assert.False(gradient.eq(0).all().item<bool>());
    }

    [Fact]
    public void Crop_OfChannelsLast_HasAGradientOfChannelsLastWhichSlicesHaveNot()
    {
        using var scope = NewDisposeScope();
        var leaf = rand([2, 9, 11, 4]).permute(0, 3, 1, 2).requires_grad_();
        var map = leaf.mul(leaf);
        Assert.Equal(map.stride(), Gradient(map.alias().Crop(1, 2)).stride());
        Assert.NotEqual(map.stride(), Gradient(map.narrow(2, 1, 6).narrow(3, 1, 8)).stride());

        Tensor Gradient(Tensor part) => autograd.grad([part.sum()], [map])[0];
    }

    [Fact]
    public void Crop_Nothing_IsTheSameTensorAlive()
    {
        using var map = ones(1, 1, 2, 2);
        Assert.Same(map, map.Crop(0, 0));
        Assert.False(map.IsInvalid);
    }

    [Fact]
    public void Chain_DisposedAtLastUse_GradientsAreThoseOfAPlainForward()
    {
        using var network = new HandWrittenUNet(HandWrittenUNetTests.Small, seed: 3);
        using var input = randn(1, 1, 44, 52, generator: new Generator(4, CPU));

        using (var logits = network.call(input))
        using (var squares = logits.mul(logits))
        using (var loss = squares.mean())
        {
            loss.backward();
        }

        var chained = network.named_parameters().ToDictionary(p => p.name, p => p.parameter.grad!.clone(), StringComparer.Ordinal);
        network.zero_grad();
        using var plain = PlainForward(network, input);
        using var plainSquares = plain.mul(plain);
        using var plainLoss = plainSquares.mean();
        plainLoss.backward();

        foreach (var (name, parameter) in network.named_parameters())
        {
            TensorAssert.Identical(parameter.grad!, chained[name], "gradient of " + name);
        }
    }

    /// <summary>Depth 2, valid, ReLU, skip first, as nobody disposes anything and nothing is in place.</summary>
    private static Tensor PlainForward(nn.Module network, Tensor input)
    {
        var layers = network.named_children().ToDictionary(c => c.name, c => (nn.Module<Tensor, Tensor>)c.module, StringComparer.Ordinal);
        Tensor Block(string stage, Tensor x) =>
            layers[stage + "_conv2"].call(layers[stage + "_conv1"].call(x).relu()).relu();
        static Tensor Crop(Tensor x, long px) => x.narrow(2, px, x.size(2) - (2 * px)).narrow(3, px, x.size(3) - (2 * px));

        var skip0 = Block("encoder0", input);
        var skip1 = Block("encoder1", nn.functional.max_pool2d(skip0, 2));
        var bottom = Block("bottleneck", nn.functional.max_pool2d(skip1, 2));
        // Crops a side of depth 2: 4 and 16 px (paper's figure 1, the two deepest joins).
        var up1 = Block("decoder1", cat([Crop(skip1, 4), layers["decoder1_up"].call(bottom)], 1));
        var up0 = Block("decoder0", cat([Crop(skip0, 16), layers["decoder0_up"].call(up1)], 1));
        return layers["head"].call(up0);
    }

    private sealed class HandThrough() : nn.Module<Tensor, Tensor>("through")
    {
        public override Tensor forward(Tensor input) => input;
    }
}
