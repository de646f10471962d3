using System.ComponentModel.DataAnnotations;
using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Losses;

/// <summary>Cross-entropy that fades where the pixel is already right: -(1 - p_t)^gamma log p_t, p_t the probability of the true class.</summary>
/// <remarks>
/// Lin et al., Focal loss for dense object detection, ICCV 2017. Written with the margin m of the true class's logit over the
/// log-sum-exp of the others: log p_t = -log(1 + exp(-m)) and log(1 - p_t) = -log(1 + exp(m)). So neither the value nor the
/// gradient loses its digits or becomes infinite where the network is sure, also for a gamma below 1.
/// </remarks>
public sealed record FocalLoss : PixelLoss
{
    /// <summary>How fast sure pixels fade, above 0; cross-entropy has 0.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Gamma { get; init; } = 2;

    /// <summary>Whether each channel is a label by itself (sigmoid) or the channels are classes (soft-max).</summary>
    public bool SeveralLabels { get; init; }

    /// <inheritdoc/>
    protected internal override bool IsOfSeveralLabels => SeveralLabels;

    /// <inheritdoc/>
    protected internal override Tensor Evaluate(LossInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Require(Gamma > 0 && double.IsFinite(Gamma), nameof(Gamma), Gamma, "above 0");
        return base.Evaluate(input);
    }

    /// <inheritdoc/>
    protected override Tensor EachPixel(LossInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var margin = SeveralLabels
            ? input.Logits.mul(input.Labels.to(input.Logits.dtype).Times(2).Plus(-1))
            : Margin(input);
        return margin.SoftPlus().Times(-Gamma).exp().mul(margin.neg().SoftPlus());
    }

    private static Tensor Margin(LossInput input)
    {
        using var index = input.Labels.unsqueeze(1);
        using var own = input.Logits.gather(1, index).squeeze(1);
        using var others = input.Logits.Filled(input.Truth(), double.NegativeInfinity);
        return own.sub(others.logsumexp(1));
    }
}
