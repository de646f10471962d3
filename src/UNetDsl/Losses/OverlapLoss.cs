using System.ComponentModel.DataAnnotations;
using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Losses;

/// <summary>
/// A loss of the soft overlap of prediction and truth, averaged over classes. A weight map multiplies each pixel in all sums,
/// so that a pixel of weight 2 counts as two pixels.
/// </summary>
public abstract record OverlapLoss : Loss
{
    private const double LeastSmooth = 1e-12;

    /// <summary>Added to numerator and denominator, above 0: keeps classes that are absent finite and small objects steady.</summary>
    [Range(LeastSmooth, double.PositiveInfinity, MaximumIsExclusive = true)]
    public double Smooth { get; init; } = 1;

    /// <summary>Whether sums are over each sample and then averaged, or over the whole batch.</summary>
    public bool PerSample { get; init; }

    /// <summary>Whether class 0 counts. Leaving it out needs another label.</summary>
    public bool WithBackground { get; init; } = true;

    /// <summary>Whether each channel is a label by itself (sigmoid) or the channels are classes (soft-max).</summary>
    public bool SeveralLabels { get; init; }

    /// <inheritdoc/>
    protected internal override bool IsOfSeveralLabels => SeveralLabels;

    /// <summary>Weight of each class in the average, at least 0; null for 1.</summary>
    public IReadOnlyList<double>? ClassWeights { get; init; }

    /// <summary>Whether the denominator has the squares of the probabilities.</summary>
    private protected virtual bool IsSquared => false;

    /// <summary>Loss of each class.</summary>
    /// <param name="overlap">float [S, C].</param>
    /// <returns>float [S, C].</returns>
    protected abstract Tensor EachClass(Overlap overlap);

    /// <inheritdoc/>
    protected internal override Tensor Evaluate(LossInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Require(Smooth >= LeastSmooth && double.IsFinite(Smooth), nameof(Smooth), Smooth, $"at least {LeastSmooth}");
        Require(WithBackground || input.Classes > 1, nameof(WithBackground), 0, "true for a single label");
        using var probabilities = SeveralLabels ? input.Logits.sigmoid() : input.Logits.softmax(1);
        var each = EachClass(Overlap.Of(probabilities, input, IsSquared, PerSample));
        var weights = Overlap.ClassWeights(ClassWeights, input);
        if (!WithBackground)
        {
            each = each.narrow(1, 1, input.Classes - 1);
            weights = weights?.narrow(0, 1, input.Classes - 1);
        }

        return weights is null ? each.mean() : each.mul(weights).sum().div(weights.sum().Times(each.size(0)));
    }
}
