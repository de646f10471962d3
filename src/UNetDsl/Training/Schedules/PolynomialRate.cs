using System.ComponentModel.DataAnnotations;

namespace UNetDsl.Training;

/// <summary>Falls to 0 as (1 - t)^power, t from 0 at the first step after the warm-up to 1 at the end.</summary>
/// <remarks>Chen et al., DeepLab, PAMI 2018, section 4.1 ("poly", power 0.9); PyTorch's PolynomialLR.</remarks>
public sealed record PolynomialRate : RateSchedule
{
    /// <summary>The exponent, above 0; 1 falls on a straight line.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Power { get; init; } = 0.9;

    private protected override long UsualWarmUp(long steps) => CosineRate.ShortWarmUp(steps);

    private protected override double AfterWarmUp(long step, long steps, IReadOnlyList<ValidationPoint> validations) =>
        Math.Pow(1 - Math.Min(1, step / (double)steps), Power);

    internal override void Check()
    {
        base.Check();
        Require(Power > 0 && double.IsFinite(Power), nameof(Power), Power, "above 0");
    }
}
