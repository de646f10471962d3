namespace UNetDsl.Imaging.Metrics;

/// <summary>A number for each kind of topological mistake.</summary>
/// <param name="Merges">Of <see cref="Mistake.Merge"/>.</param>
/// <param name="Splits">Of <see cref="Mistake.Split"/>.</param>
/// <param name="HoleAdditions">Of <see cref="Mistake.HoleAddition"/>.</param>
/// <param name="ObjectDeletions">Of <see cref="Mistake.ObjectDeletion"/>.</param>
/// <param name="ObjectAdditions">Of <see cref="Mistake.ObjectAddition"/>.</param>
/// <param name="HoleDeletions">Of <see cref="Mistake.HoleDeletion"/>.</param>
public sealed record MistakeCounts(
    long Merges, long Splits, long HoleAdditions, long ObjectDeletions, long ObjectAdditions, long HoleDeletions)
{
    /// <summary>No mistakes.</summary>
    public static MistakeCounts Zero { get; } = new(0, 0, 0, 0, 0, 0);

    /// <summary>What the challenge's warping error counts.</summary>
    public long MergesAndSplits => Merges + Splits;

    /// <summary>Sums over slices.</summary>
    /// <param name="other">Counts of other slices.</param>
    public MistakeCounts Plus(MistakeCounts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new MistakeCounts(
            Merges + other.Merges,
            Splits + other.Splits,
            HoleAdditions + other.HoleAdditions,
            ObjectDeletions + other.ObjectDeletions,
            ObjectAdditions + other.ObjectAdditions,
            HoleDeletions + other.HoleDeletions);
    }

    /// <summary>From a number for each value of <see cref="Mistake"/>.</summary>
    internal static MistakeCounts Of(ReadOnlySpan<long> byKind) => new(
        byKind[(int)Mistake.Merge],
        byKind[(int)Mistake.Split],
        byKind[(int)Mistake.HoleAddition],
        byKind[(int)Mistake.ObjectDeletion],
        byKind[(int)Mistake.ObjectAddition],
        byKind[(int)Mistake.HoleDeletion]);
}
