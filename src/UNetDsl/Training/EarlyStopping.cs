using System.ComponentModel.DataAnnotations;

namespace UNetDsl.Training;

/// <summary>Ends a training when validations bring nothing better any more. Needs validation images.</summary>
/// <remarks>Prechelt, Early stopping - but when?, 1998: the best checkpoint has the weights to use.</remarks>
public sealed record EarlyStopping
{
    /// <summary>Validations in a row without a better score after which the training ends, at least 1.</summary>
    [Range(1, double.PositiveInfinity)]
    public int Patience { get; init; } = 10;

    /// <summary>By how much a score must be better to count, in its unit, at least 0.</summary>
    [Range(0, double.PositiveInfinity, MaximumIsExclusive = true)]
    public double MinimumDelta { get; init; }

    /// <summary>Whether it is time; a pure function of what checkpoints hold.</summary>
    internal bool Ends(IReadOnlyList<ValidationPoint> validations)
    {
        var (worse, best) = (0, default(ValidationPoint));
        foreach (var point in validations)
        {
            (best, worse) = best is null || point.IsBetterThan(best, MinimumDelta) ? (point, 0) : (best, worse + 1);
            if (worse >= Patience)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Says what is out of range.</summary>
    /// <exception cref="ArgumentException">A value is out of the range that its documentation gives.</exception>
    internal void Check()
    {
        Require(Patience >= 1, nameof(Patience), Patience, "at least 1");
        Require(MinimumDelta >= 0 && double.IsFinite(MinimumDelta), nameof(MinimumDelta), MinimumDelta, "at least 0");
    }

    private static void Require(bool holds, string name, double value, string range)
    {
        if (!holds)
        {
            throw new ArgumentException($"Early stopping option '{name}' is {value}; it must be {range}", name);
        }
    }
}
