using static TorchSharp.torch;

namespace UNetDsl.Networks;

/// <summary>The backward pass of a step, whether its stages run once or twice.</summary>
internal static class LossGradient
{
    /// <summary>Adds the gradients of a loss to those of the parameters.</summary>
    /// <param name="loss">float32 []; not disposed.</param>
    /// <param name="recomputation">What the forward pass was recorded by; null where it kept its maps.</param>
    public static void Backward(this Tensor loss, Recomputation? recomputation)
    {
        if (recomputation is null)
        {
            loss.backward();
        }
        else
        {
            recomputation.Backward(loss);
        }
    }
}
