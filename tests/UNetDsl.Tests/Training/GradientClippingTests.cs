using TorchSharp;
using UNetDsl.Training.Optimizers;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Training;

public sealed class GradientClippingTests
{
    // A gradient (3, 0), (0, 4) has norm 5: with at most 2 each part becomes 2 / (5 + 1e-6) of itself.
    [Theory]
    [InlineData(2, 3 * 2 / (5 + 1e-6), 4 * 2 / (5 + 1e-6))]
    [InlineData(5, 3 * 5 / (5 + 1e-6), 4 * 5 / (5 + 1e-6))]
    [InlineData(7, 3, 4)]
    public void Apply_TwoParts_ShortensTheirCommonNorm(double maximum, double first, double second)
    {
        using var scope = NewDisposeScope();
        var (one, other) = (tensor(new[] { 3f, 0f }), tensor(new[,] { { 0f }, { 4f } }));
        GradientClipping.Apply([one, other], maximum);
        Assert.Equal(first, one[0].item<float>(), 1e-6);
        Assert.Equal(second, other[1].item<float>(), 1e-6);
        Assert.Equal((0, 0), (one[1].item<float>(), other[0].item<float>()));
    }

    [Fact]
    public void Apply_Layer_EqualsTorchSharpsOwn()
    {
        using var scope = NewDisposeScope();
        var (ours, theirs) = (Gradients(), Gradients());
        var parameters = theirs.Select(static gradient =>
        {
            var parameter = new TorchSharp.Modules.Parameter(zeros_like(gradient));
            parameter.grad = gradient;
            return parameter;
        }).ToArray();
        nn.utils.clip_grad_norm_(parameters, 0.5);
        GradientClipping.Apply(ours, 0.5);
        Assert.All(ours.Zip(parameters), static pair => Assert.True(allclose(pair.First, pair.Second.grad!, rtol: 1e-6, atol: 0)));
    }

    [Fact]
    public void Apply_Nothing_IsNothing() => GradientClipping.Apply([], 1);

    private static Tensor[] Gradients()
    {
        manual_seed(3);
        return [randn(4, 3, 3, 3), randn(4)];
    }
}
