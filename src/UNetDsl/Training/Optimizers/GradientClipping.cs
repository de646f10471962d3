using TorchSharp;
using UNetDsl.Networks;
using static TorchSharp.torch;

namespace UNetDsl.Training.Optimizers;

/// <summary>Bounds the Euclidean norm of a gradient. Nothing is read back: the host does not wait for the device.</summary>
/// <remarks>
/// Pascanu, Mikolov and Bengio, ICML 2013, algorithm 1, as PyTorch's clip_grad_norm_: all are multiplied by
/// min(1, maximum / (norm + 1e-6)).
/// </remarks>
internal static class GradientClipping
{
    private const double Epsilon = 1e-6;

    /// <summary>Shortens gradients in place, all by the same factor.</summary>
    /// <param name="gradients">The parts of one gradient. What is made on the way belongs to the dispose scope around.</param>
    /// <param name="maximum">The norm that they get at most, above 0.</param>
    public static void Apply(IReadOnlyList<Tensor> gradients, double maximum)
    {
        if (gradients.Count == 0)
        {
            return;
        }

        using Scalar epsilon = Epsilon, bound = maximum;
        var norms = stack(gradients.Select(static gradient => gradient.norm()));
        var factor = norms.norm().add_(epsilon, HeldScalars.One).reciprocal_().mul_(bound).clamp_max_(HeldScalars.One);
        foreach (var gradient in gradients)
        {
            gradient.mul_(factor);
        }
    }
}
