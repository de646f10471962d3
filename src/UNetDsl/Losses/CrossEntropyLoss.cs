using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Losses;

/// <summary>Soft-max cross-entropy with a weight for each pixel, the loss of the paper.</summary>
/// <remarks>Ronneberger, Fischer and Brox 2015, equation 1: E = sum over pixels of w(x) log p_l(x)(x), here with its sign turned, so that less is better.</remarks>
public sealed record CrossEntropyLoss : PixelLoss
{
    /// <inheritdoc/>
    protected override Tensor EachPixel(LossInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return nn.functional.cross_entropy(input.Logits, input.Labels, reduction: nn.Reduction.None);
    }
}
