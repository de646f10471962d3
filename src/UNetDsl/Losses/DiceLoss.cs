using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Losses;

/// <summary>1 minus the soft Dice coefficient (2 sum pq + s) / (sum p + sum q + s), averaged over classes.</summary>
/// <remarks>
/// Milletari, Navab and Ahmadi, V-Net, 3DV 2016. It does not depend on how large a class is, so it needs no class balance;
/// it says nothing about where a gap is missing, for which the weighted cross-entropy is there: add both with
/// <see cref="CombinedLoss.CrossEntropyAndDice"/>.
/// </remarks>
public sealed record DiceLoss : OverlapLoss
{
    /// <summary>Whether the denominator has squares of the probabilities, as V-Net has it.</summary>
    public bool Squared { get; init; }

    /// <inheritdoc/>
    private protected override bool IsSquared => Squared;

    /// <inheritdoc/>
    protected override Tensor EachClass(Overlap overlap) =>
        overlap.Common.Times(2).Plus(Smooth).div(overlap.Predicted.add(overlap.True).Plus(Smooth)).Complement();
}
