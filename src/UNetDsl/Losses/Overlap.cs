using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Losses;

/// <summary>Soft overlap of prediction p and truth q, float [S, C]: S is 1 for sums over the whole batch, or the samples.</summary>
/// <param name="Common">Sum of w p q.</param>
/// <param name="Predicted">Sum of w p, or of w p^2.</param>
/// <param name="True">Sum of w q.</param>
public readonly record struct Overlap(Tensor Common, Tensor Predicted, Tensor True)
{
    internal static Overlap Of(Tensor probabilities, LossInput input, bool squared, bool perSample)
    {
        long[] axes = [.. Enumerable.Range(2, input.SpatialAxes).Select(static axis => (long)axis)];
        axes = perSample ? axes : [0, .. axes];
        using var truth = input.Truth();
        var weights = input.WeightsOfMaps;
        using var weighted = weights is null ? probabilities.alias() : probabilities.mul(weights);
        using var common = weighted.mul(truth);
        using var power = squared ? weighted.mul(probabilities) : weighted.alias();
        using var counts = weights is null ? truth.to(probabilities.dtype) : truth.mul(weights);
        return new(Sum(common), Sum(power), Sum(counts));

        Tensor Sum(Tensor map)
        {
            var sum = map.sum(axes);
            return perSample ? sum : sum.unsqueeze(0);
        }
    }

    internal static Tensor? ClassWeights(IReadOnlyList<double>? weights, LossInput input)
    {
        if (weights is null)
        {
            return null;
        }

        if (weights.Count != input.Classes || weights.Any(static w => !(w >= 0) || double.IsInfinity(w)) || weights.All(static w => w == 0))
        {
            throw new ArgumentException($"Class weights [{string.Join(", ", weights)}] do not fit {input.Classes} classes; give one number for each, none negative and one above 0", nameof(weights));
        }

        return tensor(weights.ToArray(), dtype: input.Logits.dtype, device: input.Logits.device);
    }
}
