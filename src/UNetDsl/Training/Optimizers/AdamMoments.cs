using TorchSharp;
using UNetDsl.Networks;
using static TorchSharp.torch;

namespace UNetDsl.Training.Optimizers;

/// <summary>Adam, or AdamW where the weight decay is decoupled.</summary>
/// <remarks>
/// Kingma and Ba, ICLR 2015, algorithm 1; Loshchilov and Hutter, ICLR 2019, algorithm 2, with the decay times the learning
/// rate as PyTorch has it. Beta 0.9 and 0.999, epsilon 1e-8 outside of the corrected root.
/// </remarks>
internal sealed class AdamMoments(nn.Module module, double weightDecay, bool decoupled)
    : ParameterOptimizer(module, weightDecay, [Mean, Square])
{
    private const string Mean = "mean";
    private const string Square = "square";
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-8;

    protected override void Step(string name, Tensor parameter, Tensor gradient, double learningRate)
    {
        if (WeightDecay > 0 && decoupled)
        {
            using Scalar shrink = 1 - (learningRate * WeightDecay);
            parameter.mul_(shrink);
        }
        else if (WeightDecay > 0)
        {
            using Scalar decay = WeightDecay;
            gradient.add_(parameter, decay);
        }

        var (mean, square) = (Moment(name, Mean), Moment(name, Square));
        using Scalar keep1 = Beta1, take1 = 1 - Beta1, keep2 = Beta2, take2 = 1 - Beta2;
        mean.mul_(keep1).add_(gradient, take1);
        square.mul_(keep2).addcmul_(gradient, gradient, take2);

        using Scalar unbias = 1 / Math.Sqrt(1 - Math.Pow(Beta2, Steps)), epsilon = Epsilon;
        using Scalar step = -learningRate / (1 - Math.Pow(Beta1, Steps));
        using var root = square.sqrt();
        parameter.addcdiv_(mean, root.mul_(unbias).add_(epsilon, HeldScalars.One), step);
    }
}
