using System.ComponentModel.DataAnnotations;
using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Losses;

/// <summary>(1 - Tversky index)^gamma, averaged over classes; a gamma below 1 keeps classes that are nearly right in play.</summary>
/// <remarks>Abraham and Khan, ISBI 2019, where the exponent is written 1/gamma.</remarks>
public sealed record FocalTverskyLoss : OverlapLoss
{
    // Below this the slope of a power under 1 exceeds anything a step could use; it is 0 there instead.
    private const double Perfect = 1e-7;

    /// <summary>Cost of what is found wrongly, at least 0.</summary>
    [Range(0, double.PositiveInfinity, MaximumIsExclusive = true)]
    public double FalsePositives { get; init; } = 0.3;

    /// <summary>Cost of what is missed, at least 0.</summary>
    [Range(0, double.PositiveInfinity, MaximumIsExclusive = true)]
    public double FalseNegatives { get; init; } = 0.7;

    /// <summary>The exponent, above 0.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Gamma { get; init; } = 0.75;

    /// <inheritdoc/>
    protected override Tensor EachClass(Overlap overlap)
    {
        Require(Gamma > 0 && double.IsFinite(Gamma), nameof(Gamma), Gamma, "above 0");
        return TverskyLoss.Missing(overlap, FalsePositives, FalseNegatives, Smooth).AtLeast(Perfect).Power(Gamma);
    }
}
