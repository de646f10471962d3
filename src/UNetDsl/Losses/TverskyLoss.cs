using System.ComponentModel.DataAnnotations;
using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Losses;

/// <summary>
/// 1 minus the Tversky index (TP + s) / (TP + a FP + b FN + s), averaged over classes: Dice has a = b = 0.5, a larger b finds
/// more at the price of false alarms.
/// </summary>
/// <remarks>Salehi, Erdogmus and Gholipour, MLMI 2017.</remarks>
public sealed record TverskyLoss : OverlapLoss
{
    /// <summary>Cost of what is found wrongly, at least 0.</summary>
    [Range(0, double.PositiveInfinity, MaximumIsExclusive = true)]
    public double FalsePositives { get; init; } = 0.3;

    /// <summary>Cost of what is missed, at least 0.</summary>
    [Range(0, double.PositiveInfinity, MaximumIsExclusive = true)]
    public double FalseNegatives { get; init; } = 0.7;

    /// <inheritdoc/>
    protected override Tensor EachClass(Overlap overlap) => Missing(overlap, FalsePositives, FalseNegatives, Smooth);

    internal static Tensor Missing(Overlap overlap, double falsePositives, double falseNegatives, double smooth)
    {
        Require(falsePositives >= 0 && double.IsFinite(falsePositives), nameof(FalsePositives), falsePositives, "at least 0");
        Require(falseNegatives >= 0 && double.IsFinite(falseNegatives), nameof(FalseNegatives), falseNegatives, "at least 0");

        // 1 - TI as one quotient: near a perfect overlap the difference of two numbers near 1 would have no digits left.
        var wrong = overlap.Predicted.sub(overlap.Common).Times(falsePositives).add(overlap.True.sub(overlap.Common).Times(falseNegatives));
        return wrong.div(overlap.Common.add(wrong).Plus(smooth));
    }
}
