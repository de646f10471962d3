using System.ComponentModel.DataAnnotations;
using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Losses;

/// <summary>
/// clDice: 1 minus the harmonic mean of how much of the predicted skeleton lies in the truth and how much of the true skeleton
/// in the prediction, for vessels, neurites and membranes, where a gap matters more than width. A weight map multiplies pixels
/// in all sums; the skeletons are made without it. To be added to <see cref="DiceLoss"/>, see <see cref="CombinedLoss"/>.
/// </summary>
/// <remarks>Shit et al., clDice, CVPR 2021, algorithm 1 (soft skeleton) and equation 2; sums over batch and classes as in the authors' code.</remarks>
public sealed record CenterlineDiceLoss : Loss
{
    /// <summary>Erosions of the soft skeleton, at least 1: no fewer than half the width, in px, of the widest structure.</summary>
    [Range(1, double.PositiveInfinity)]
    public int Iterations { get; init; } = 10;

    /// <summary>Added to numerators and denominators, above 0.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Smooth { get; init; } = 1;

    /// <summary>Whether class 0 counts; the authors leave it out.</summary>
    public bool WithBackground { get; init; }

    /// <inheritdoc/>
    protected internal override Tensor Evaluate(LossInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Require(Iterations >= 1, nameof(Iterations), Iterations, "at least 1");
        Require(Smooth > 0 && double.IsFinite(Smooth), nameof(Smooth), Smooth, "above 0");
        var first = WithBackground ? 0 : 1;
        var truth = input.Truth().narrow(1, first, input.Classes - first).to(input.Logits.dtype);
        var predicted = input.Logits.softmax(1).narrow(1, first, input.Classes - first);
        var trueSkeleton = Weighted(SoftSkeleton.Of(truth, Iterations), input);
        var skeleton = Weighted(SoftSkeleton.Of(predicted, Iterations), input);
        var precision = Share(skeleton, truth);
        var sensitivity = Share(trueSkeleton, predicted);
        return precision.mul(sensitivity).Times(2).div(precision.add(sensitivity)).Complement();
    }

    private static Tensor Weighted(Tensor skeleton, LossInput input) => input.WeightsOfMaps is { } weights ? skeleton.mul(weights) : skeleton;

    private Tensor Share(Tensor skeleton, Tensor region) => skeleton.mul(region).sum().Plus(Smooth).div(skeleton.sum().Plus(Smooth));
}
