using TorchSharp;
using UNetDsl.Networks;
using UNetDsl.Training;
using UNetDsl.Training.Optimizers;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Training;

[Collection(AloneCollection.Name)]
public sealed class ParameterOptimizerTests
{
    private const int Steps = 20;

    [Theory]
    [InlineData(OptimizerKind.Sgd, 0, false)]
    [InlineData(OptimizerKind.Sgd, 0.01, true)]
    [InlineData(OptimizerKind.Adam, 0, false)]
    [InlineData(OptimizerKind.Adam, 0.01, true)]
    [InlineData(OptimizerKind.AdamW, 0.01, false)]
    [InlineData(OptimizerKind.AdamW, 0.01, true)]
    public void Step_TwentySteps_EqualsTorchSharp(OptimizerKind kind, double decay, bool channelsLast)
    {
        using var ours = Layer();
        using var theirs = Layer();
        ChannelsLast.Apply(ours, channelsLast);
        using var optimizer = ParameterOptimizer.Create(ours, new TrainingOptions { Optimizer = kind, WeightDecay = decay });
        using optim.Optimizer reference = kind switch
        {
            OptimizerKind.Sgd => optim.SGD(theirs.parameters(), 0.01, momentum: 0.99, weight_decay: decay),
            OptimizerKind.Adam => optim.Adam(theirs.parameters(), 0.01, weight_decay: decay),
            _ => optim.AdamW(theirs.parameters(), 0.01, weight_decay: decay),
        };

        for (var step = 0; step < Steps; step++)
        {
            Backward(ours, step);
            optimizer.Step(0.01);
            Backward(theirs, step);
            reference.step();
        }

        foreach (var (mine, other) in ours.parameters().Zip(theirs.parameters()))
        {
            using var difference = (mine - other).abs().max();
            // Weights are below 10; a formula that differs is off by the learning rate.
            Assert.InRange(difference.item<float>(), 0, 1e-5f);
            using var moved = (mine - Layer().parameters().First(p => p.shape.SequenceEqual(mine.shape))).abs().max();
            Assert.True(moved.item<float>() > 0.01f, "the test must have moved the weights");
        }
    }

    private static TorchSharp.Modules.Conv2d Layer()
    {
        manual_seed(5);
        return nn.Conv2d(3, 4, 3);
    }

    private static void Backward(nn.Module<Tensor, Tensor> layer, int step)
    {
        manual_seed(100 + step);
        using var input = randn(2, 3, 8, 8);
        layer.zero_grad();
        using var output = layer.call(input);
        using var loss = (output * output).mean();
        loss.backward();
    }
}
