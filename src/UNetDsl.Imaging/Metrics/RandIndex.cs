namespace UNetDsl.Imaging.Metrics;

/// <summary>
/// Pair counts of two segmentations in the forms in use. All of them punish merging two large objects or splitting one
/// by the square of their sizes, and hardly notice small ones; without thinning they also punish membranes of another width.
/// </summary>
/// <remarks>
/// Rand, Journal of the American Statistical Association 66:846, 1971; foreground restriction: Arganda-Carreras et al.,
/// Frontiers in Neuroanatomy 9:142, 2015.
/// </remarks>
public static class RandIndex
{
    /// <summary>Classic pair counting over all pixels; background is one more object. Its index is the plain Rand index.</summary>
    /// <param name="table">Common pixels of the objects.</param>
    public static PairCounts Full(ContingencyTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var (outsideTruth, outsidePrediction) = Background(table);
        var both = Pairs(table.Pixels - table.TrueForeground - table.PredictedForeground + table.CommonForeground);
        both += PairsOf(outsideTruth) + PairsOf(outsidePrediction);
        foreach (var entry in table.Entries)
        {
            both += Pairs(entry.Pixels);
        }

        var inTruth = PairsOf(table.TruthSizes) + Pairs(table.Pixels - table.TrueForeground);
        var inPrediction = PairsOf(table.PredictionSizes) + Pairs(table.Pixels - table.PredictedForeground);
        return Counts(Pairs(table.Pixels), both, inTruth, inPrediction);
    }

    /// <summary>
    /// The challenge's Rand score since 2015: over ordered pairs of pixels of true cells (n squared, a pixel with itself
    /// included), in which each such pixel predicted as membrane is an object of its own. Rand error = 1 - F.
    /// </summary>
    /// <param name="table">Common pixels of the objects.</param>
    /// <returns><see cref="PairCounts.None"/> when the truth has no cell.</returns>
    public static PairCounts ForegroundRestricted(ContingencyTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var singletons = (double)(table.TrueForeground - table.CommonForeground);
        var (both, inTruth, inPrediction) = (singletons, 0.0, singletons);
        foreach (var entry in table.Entries)
        {
            both += (double)entry.Pixels * entry.Pixels;
        }

        foreach (var size in table.TruthSizes)
        {
            inTruth += (double)size * size;
        }

        foreach (var size in RestrictedSizes(table))
        {
            inPrediction += (double)size * size;
        }

        return Counts((double)table.TrueForeground * table.TrueForeground, both, inTruth, inPrediction);
    }

    /// <summary>The challenge's Rand score of 2012 to January 2015: over pairs of different pixels of true cells (n choose 2).</summary>
    /// <param name="table">Common pixels of the objects.</param>
    /// <returns><see cref="PairCounts.None"/> when the truth has fewer than two cell pixels.</returns>
    public static PairCounts ForegroundRestricted2014(ContingencyTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var both = 0.0;
        foreach (var entry in table.Entries)
        {
            both += Pairs(entry.Pixels);
        }

        return Counts(Pairs(table.TrueForeground), both, PairsOf(table.TruthSizes), PairsOf(RestrictedSizes(table)));
    }

    /// <summary>
    /// The Rand index over all pixels corrected for chance, at most 1; null without a pair of pixels. Two segmentations
    /// that are each one object agree perfectly: 1.
    /// </summary>
    /// <param name="table">Common pixels of the objects.</param>
    /// <remarks>Hubert and Arabie, Journal of Classification 2:193, 1985.</remarks>
    public static double? Adjusted(ContingencyTable table)
    {
        var pairs = Full(table);
        if (pairs.Total == 0)
        {
            return null;
        }

        var (inTruth, inPrediction) = (pairs.TruePositives + pairs.FalseNegatives, pairs.TruePositives + pairs.FalsePositives);
        var expected = inTruth / pairs.Total * inPrediction;
        var best = (inTruth + inPrediction) / 2;
        return best == expected ? 1 : (pairs.TruePositives - expected) / (best - expected);
    }

    /// <summary>Pixels of each predicted object inside true objects.</summary>
    internal static int[] RestrictedSizes(ContingencyTable table)
    {
        var sizes = new int[table.PredictionSizes.Count];
        foreach (var entry in table.Entries)
        {
            sizes[entry.Prediction] += entry.Pixels;
        }

        return sizes;
    }

    /// <summary>Pixels of each true object outside all predicted ones, and of each predicted object outside all true ones.</summary>
    internal static (int[] Truth, int[] Prediction) Background(ContingencyTable table)
    {
        int[] truth = [.. table.TruthSizes], prediction = [.. table.PredictionSizes];
        foreach (var entry in table.Entries)
        {
            truth[entry.Truth] -= entry.Pixels;
            prediction[entry.Prediction] -= entry.Pixels;
        }

        return (truth, prediction);
    }

    private static PairCounts Counts(double all, double both, double inTruth, double inPrediction) =>
        new(both, all + both - inTruth - inPrediction, inPrediction - both, inTruth - both);

    private static double PairsOf(IReadOnlyList<int> sizes)
    {
        var pairs = 0.0;
        foreach (var size in sizes)
        {
            pairs += Pairs(size);
        }

        return pairs;
    }

    // Exact in double up to 134 million pixels (n squared below 2^54), and rounded to 1e-16 beyond.
    private static double Pairs(long pixels) => (double)pixels * (pixels - 1) / 2;
}
