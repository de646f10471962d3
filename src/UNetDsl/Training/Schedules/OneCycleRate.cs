using System.ComponentModel.DataAnnotations;

namespace UNetDsl.Training;

/// <summary>
/// Rises from the rate / <see cref="InitialDivisor"/> to the rate over the first <see cref="Rise"/> of all steps, then falls
/// to the initial rate / <see cref="FinalDivisor"/>, both on half a cosine. The momentum stays as it is.
/// </summary>
/// <remarks>
/// Smith and Topin, Super-convergence, 2019, in the form of PyTorch's OneCycleLR with two phases and its defaults: the rise
/// ends at step share * steps - 1 and the fall at steps - 1.
/// </remarks>
public sealed record OneCycleRate : RateSchedule
{
    /// <summary>Share of the steps in which the rate rises, between 0 and 1.</summary>
    [Range(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Rise { get; init; } = 0.3;

    /// <summary>The rate over the first step's, at least 1.</summary>
    [Range(1, double.PositiveInfinity, MaximumIsExclusive = true)]
    public double InitialDivisor { get; init; } = 25;

    /// <summary>The first step's rate over the last one's, at least 1.</summary>
    [Range(1, double.PositiveInfinity, MaximumIsExclusive = true)]
    public double FinalDivisor { get; init; } = 1e4;

    private protected override double AfterWarmUp(long step, long steps, IReadOnlyList<ValidationPoint> validations)
    {
        var (first, top, last) = (1 / InitialDivisor, (Rise * steps) - 1, steps - 1.0);
        return step <= top
            ? Between(first, 1, top > 0 ? step / top : 1)
            : Between(1, first / FinalDivisor, Math.Min(1, (step - top) / (last - top)));
    }

    internal override void Check()
    {
        base.Check();
        Require(Rise is > 0 and < 1, nameof(Rise), Rise, "between 0 and 1");
        Require(InitialDivisor >= 1 && double.IsFinite(InitialDivisor), nameof(InitialDivisor), InitialDivisor, "at least 1");
        Require(FinalDivisor >= 1 && double.IsFinite(FinalDivisor), nameof(FinalDivisor), FinalDivisor, "at least 1");
    }

    private static double Between(double start, double end, double progress) =>
        end + ((start - end) / 2 * (1 + Math.Cos(Math.PI * progress)));
}
