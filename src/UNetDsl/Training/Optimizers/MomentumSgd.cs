using TorchSharp;
using UNetDsl.Networks;
using static TorchSharp.torch;

namespace UNetDsl.Training.Optimizers;

/// <summary>Gradient descent with momentum: v = m v + (g + decay p), p = p - rate v.</summary>
/// <remarks>Sutskever et al., ICML 2013, in the form of PyTorch, where the rate is outside of the velocity.</remarks>
internal sealed class MomentumSgd(nn.Module module, double momentum, double weightDecay)
    : ParameterOptimizer(module, weightDecay, [Velocity])
{
    private const string Velocity = "velocity";

    protected override void Step(string name, Tensor parameter, Tensor gradient, double learningRate)
    {
        var velocity = Moment(name, Velocity);
        using Scalar keep = momentum, decay = WeightDecay, step = -learningRate;
        velocity.mul_(keep).add_(gradient, HeldScalars.One);
        if (WeightDecay > 0)
        {
            velocity.add_(parameter, decay);
        }

        parameter.add_(velocity, step);
    }
}
