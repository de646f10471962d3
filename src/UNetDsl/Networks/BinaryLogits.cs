using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Networks;

/// <summary>Networks of a single class give the logit of class 1 against class 0.</summary>
internal static class BinaryLogits
{
    private const int ClassAxis = 1;

    /// <summary>The logits of both classes, 0 for class 0: their soft-max is the sigmoid of the single one.</summary>
    /// <param name="logits">float [N, 1, ..].</param>
    /// <returns>float [N, 2, ..]; the caller disposes it.</returns>
    public static Tensor Of(Tensor logits)
    {
        using var background = zeros_like(logits);
        return cat([background, logits], ClassAxis);
    }
}
