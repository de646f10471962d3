using System.ComponentModel.DataAnnotations;

namespace UNetDsl.Training;

/// <summary>Falls on half a cosine: m + (1 - m) (1 + cos(pi t)) / 2, t from 0 at the first step after the warm-up to 1 at the end.</summary>
/// <remarks>Loshchilov and Hutter, SGDR, ICLR 2017, equation 5, without restarts; PyTorch's CosineAnnealingLR.</remarks>
public sealed record CosineRate : RateSchedule
{
    private const double WarmUpShare = 0.05;
    private const int LongestWarmUp = 100;

    /// <summary>m: what is left of the rate at the end, 0..1.</summary>
    [Range(0, 1)]
    public double Minimum { get; init; }

    private protected override long UsualWarmUp(long steps) => ShortWarmUp(steps);

    private protected override double AfterWarmUp(long step, long steps, IReadOnlyList<ValidationPoint> validations)
    {
        var progress = Math.Min(1, step / (double)steps);
        return Minimum + ((1 - Minimum) * 0.5 * (1 + Math.Cos(Math.PI * progress)));
    }

    internal override void Check()
    {
        base.Check();
        Require(Minimum is >= 0 and <= 1, nameof(Minimum), Minimum, "0..1");
    }

    /// <summary>A twentieth of all steps, at most 100.</summary>
    internal static long ShortWarmUp(long steps) => Math.Min(LongestWarmUp, (long)(steps * WarmUpShare));
}
