namespace UNetDsl.Imaging.Metrics;

/// <summary>Pairs of pixels that two segmentations put together or apart; a pair is positive when it is in one object.</summary>
/// <param name="TruePositives">Pairs together in both.</param>
/// <param name="TrueNegatives">Pairs apart in both.</param>
/// <param name="FalsePositives">Pairs together in the prediction only: merges.</param>
/// <param name="FalseNegatives">Pairs together in the truth only: splits.</param>
public sealed record PairCounts(double TruePositives, double TrueNegatives, double FalsePositives, double FalseNegatives)
{
    /// <summary>No pairs at all: the truth has no cell.</summary>
    public static PairCounts None { get; } = new(0, 0, 0, 0);

    /// <summary>All pairs.</summary>
    public double Total => TruePositives + TrueNegatives + FalsePositives + FalseNegatives;

    /// <summary>Precision, 0..1; 1 when nothing is merged.</summary>
    public double Precision => FalsePositives == 0 ? 1 : TruePositives / (TruePositives + FalsePositives);

    /// <summary>Recall, 0..1; 1 when nothing is split.</summary>
    public double Recall => FalseNegatives == 0 ? 1 : TruePositives / (TruePositives + FalseNegatives);

    /// <summary>Harmonic mean of precision and recall, 0..1; null (undefined) without pairs.</summary>
    public double? F => Total == 0 ? null : Precision + Recall > 0 ? 2 * Precision * Recall / (Precision + Recall) : 0;

    /// <summary>Rand index: the fraction of pairs on which both agree, 0..1; null (undefined) without pairs.</summary>
    public double? Index => Total == 0 ? null : (TruePositives + TrueNegatives) / Total;

    /// <summary>Sums of pairs over slices.</summary>
    /// <param name="other">Pairs of other slices.</param>
    public PairCounts Plus(PairCounts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new PairCounts(
            TruePositives + other.TruePositives,
            TrueNegatives + other.TrueNegatives,
            FalsePositives + other.FalsePositives,
            FalseNegatives + other.FalseNegatives);
    }
}
