using UNetDsl.Imaging.Instances;

namespace UNetDsl.Imaging.Metrics;

/// <summary>Scores the regions of one slice at many thresholds: Rand in all its forms, information, both also after thinning.</summary>
public static class RegionSweep
{
    /// <summary>Scores a slice.</summary>
    /// <param name="pair">Prediction and truth.</param>
    /// <param name="thresholds">In 0..1, for the challenge <see cref="Thresholds.ZeroToOne"/>.</param>
    /// <param name="thinning">Whether to score after thinning too, which takes most of the time.</param>
    /// <param name="threads">Thresholds worked on at once, at least 1; memory grows with it.</param>
    /// <returns>A score for each threshold.</returns>
    public static IReadOnlyList<RegionScores> Measure(SegmentationPair pair, IReadOnlyList<double> thresholds, bool thinning, int threads)
    {
        ArgumentNullException.ThrowIfNull(pair);
        ArgumentNullException.ThrowIfNull(thresholds);
        var scores = new RegionScores[thresholds.Count];
        Sweep.Run(
            thresholds.Count,
            threads,
            () => thinning ? new MembraneThinning(pair.Width, pair.Height) : null,
            (t, workspace) => scores[t] = At(pair, thresholds[t], workspace));
        return scores;
    }

    private static RegionScores At(SegmentationPair pair, double threshold, MembraneThinning? thinning)
    {
        LargeSlice.LetGo((long)pair.Height * pair.Width);
        var bits = pair.Above(threshold);
        var cells = RunLabels.Components(bits, Connectivity.Four);
        var table = ContingencyTable.Of(pair.TrueCells, cells);
        var thinned = thinning is null ? null : ContingencyTable.Of(pair.TrueCells, thinning.Label(bits, cells));
        return new RegionScores(
            threshold,
            RandIndex.Full(table),
            RandIndex.ForegroundRestricted(table),
            RandIndex.ForegroundRestricted2014(table),
            VariationOfInformation.ForegroundRestricted(table),
            VariationOfInformation.Full(table).Variation,
            thinned is null ? null : RandIndex.ForegroundRestricted(thinned),
            thinned is null ? null : VariationOfInformation.ForegroundRestricted(thinned));
    }
}
