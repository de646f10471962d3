using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Losses;

/// <summary>
/// Sigmoid cross-entropy of each channel by itself, for pixels that bear several labels. Labels of one class a pixel mean that
/// class against the others; with a single channel they are 0 and 1.
/// </summary>
public sealed record BinaryCrossEntropyLoss : PixelLoss
{
    /// <summary>Factor of the loss where a label is, for each label, above 0; a single number holds for all; null for 1.</summary>
    public IReadOnlyList<double>? PositiveWeights { get; init; }

    /// <inheritdoc/>
    protected internal override bool IsOfSeveralLabels => true;

    /// <inheritdoc/>
    /// <remarks>log(1 + exp(-z)) where the label is and log(1 + exp(z)) where it is not.</remarks>
    protected override Tensor EachPixel(LossInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var signs = input.Labels.to(input.Logits.dtype).Times(-2).Plus(1);
        var each = input.Logits.mul(signs).SoftPlus();
        if (PositiveWeights is null)
        {
            return each;
        }

        if (PositiveWeights.Count != 1 && PositiveWeights.Count != input.Classes || PositiveWeights.Any(static w => !(w > 0)))
        {
            throw new ArgumentException(
                $"Positive weights [{string.Join(", ", PositiveWeights)}] do not fit {input.Classes} labels; give one number above 0 for each, or one for all", nameof(input));
        }

        using var factors = tensor(PositiveWeights.ToArray(), dtype: input.Logits.dtype, device: input.Logits.device);
        long[] shape = [1, PositiveWeights.Count, .. Enumerable.Repeat(1L, input.SpatialAxes)];
        using var one = ones([], dtype: input.Logits.dtype, device: input.Logits.device);
        return each.mul(where(input.Labels.IsNot(0), factors.reshape(shape), one));
    }
}
