using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Losses;

/// <summary>Soft-max cross-entropy with a weight for each pixel.</summary>
/// <remarks>
/// Ronneberger, Fischer and Brox 2015, equation 1: E = sum over pixels of w(x) log p_l(x)(x), here with its sign turned, so
/// that less is better, and divided by the number of pixels (not by the sum of the weights), so that the step does not
/// depend on the size of the tile.
/// </remarks>
public static class WeightedCrossEntropy
{
    private const int ClassAxis = 1;

    /// <summary>Mean over batch and pixels of weight times cross-entropy.</summary>
    /// <param name="logits">float32 [N, C, H, W], before the soft-max.</param>
    /// <param name="labels">int64 [N, H, W], 0 to C - 1.</param>
    /// <param name="weights">float32 [N, H, W], at least 0, or null for 1 everywhere.</param>
    /// <returns>float32 [], carrying gradients; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit each other.</exception>
    public static Tensor Compute(Tensor logits, Tensor labels, Tensor? weights = null)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(labels);
        CheckMap(logits, labels, nameof(labels));
        if (weights is null)
        {
            return nn.functional.cross_entropy(logits, labels);
        }

        CheckMap(logits, weights, nameof(weights));
        using var each = nn.functional.cross_entropy(logits, labels, reduction: nn.Reduction.None);
        using var weighted = each * weights;
        return weighted.mean();
    }

    private static void CheckMap(Tensor logits, Tensor map, string argument)
    {
        if (logits.dim() != 4 || map.dim() != 3 || map.size(0) != logits.size(0)
            || map.size(1) != logits.size(ClassAxis + 1) || map.size(2) != logits.size(ClassAxis + 2))
        {
            throw new ArgumentException(
                $"Logits of shape [{string.Join(", ", logits.shape)}] need {argument} of shape [N, H, W] on the same grid, "
                + $"not [{string.Join(", ", map.shape)}]; crop the {argument} to the output tile.",
                argument);
        }
    }
}
