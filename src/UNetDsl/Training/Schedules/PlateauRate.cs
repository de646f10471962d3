using System.ComponentModel.DataAnnotations;

namespace UNetDsl.Training;

/// <summary>
/// Multiplies the rate by <see cref="Factor"/> when more than <see cref="Patience"/> validations in a row have brought no
/// better score. Needs validation images.
/// </summary>
/// <remarks>PyTorch's ReduceLROnPlateau with absolute threshold; its state follows from the list of validations, which checkpoints hold.</remarks>
public sealed record PlateauRate : RateSchedule
{
    /// <summary>What the rate is multiplied by, between 0 and 1.</summary>
    [Range(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Factor { get; init; } = 0.1;

    /// <summary>Validations without a better score that are waited for, at least 0.</summary>
    [Range(0, double.PositiveInfinity)]
    public int Patience { get; init; } = 10;

    /// <summary>By how much a score must be better to count, in its unit, at least 0.</summary>
    [Range(0, double.PositiveInfinity, MaximumIsExclusive = true)]
    public double MinimumDelta { get; init; } = 1e-4;

    /// <summary>What is left of the rate at least, 0..1.</summary>
    [Range(0, 1)]
    public double Minimum { get; init; }

    internal override bool NeedsValidation => true;

    private protected override double AfterWarmUp(long step, long steps, IReadOnlyList<ValidationPoint> validations)
    {
        var (factor, worse, best) = (1.0, 0, default(ValidationPoint));
        foreach (var point in validations)
        {
            (best, worse) = best is null || point.IsBetterThan(best, MinimumDelta) ? (point, 0) : (best, worse + 1);
            if (worse > Patience)
            {
                (factor, worse) = (Math.Max(Minimum, factor * Factor), 0);
            }
        }

        return factor;
    }

    internal override void Check()
    {
        base.Check();
        Require(Factor is > 0 and < 1, nameof(Factor), Factor, "between 0 and 1");
        Require(Patience >= 0, nameof(Patience), Patience, "at least 0");
        Require(MinimumDelta >= 0 && double.IsFinite(MinimumDelta), nameof(MinimumDelta), MinimumDelta, "at least 0");
        Require(Minimum is >= 0 and <= 1, nameof(Minimum), Minimum, "0..1");
    }
}
