namespace UNetDsl.Imaging.Metrics;

/// <summary>
/// Variation of information and the V_info score: punishes splits and merges by the entropy they add or lose, so that
/// small objects count more than in the Rand scores.
/// </summary>
/// <remarks>Meila, Journal of Multivariate Analysis 98:873, 2007; V_info: Arganda-Carreras et al., Frontiers in Neuroanatomy 9:142, 2015.</remarks>
public static class VariationOfInformation
{
    /// <summary>
    /// Over the pixels of true cells only, each of which is an object of its own where the prediction has membrane, as
    /// the challenge scores it; null (undefined) when the truth has no cell.
    /// </summary>
    /// <param name="table">Common pixels of the objects.</param>
    public static InformationScore? ForegroundRestricted(ContingencyTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.TrueForeground == 0)
        {
            return null;
        }

        var n = (double)table.TrueForeground;

        // Each of the z n pixels predicted as membrane has probability 1/n: together z ln(1/n).
        var alone = -(table.TrueForeground - table.CommonForeground) / n * Math.Log(n);
        var truth = Sum(table.TruthSizes, n);
        var prediction = Sum(RandIndex.RestrictedSizes(table), n) + alone;
        return Score(truth, prediction, Joint(table, n) + alone);
    }

    /// <summary>Over all pixels; background is one more object.</summary>
    /// <param name="table">Common pixels of the objects.</param>
    public static InformationScore Full(ContingencyTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var n = (double)table.Pixels;
        var (outsideTruth, outsidePrediction) = RandIndex.Background(table);
        var truth = Sum(table.TruthSizes, n) + Term(table.Pixels - table.TrueForeground, n);
        var prediction = Sum(table.PredictionSizes, n) + Term(table.Pixels - table.PredictedForeground, n);
        var joint = Joint(table, n) + Sum(outsideTruth, n) + Sum(outsidePrediction, n)
            + Term(table.Pixels - table.TrueForeground - table.PredictedForeground + table.CommonForeground, n);
        return Score(truth, prediction, joint);
    }

    // The sums are of p ln p, so an entropy is the negative of one; adding 0 turns -0 into 0.
    private static InformationScore Score(double truth, double prediction, double joint) =>
        new(0 - truth, 0 - prediction, prediction - joint, truth - joint);

    private static double Joint(ContingencyTable table, double n)
    {
        var sum = 0.0;
        foreach (var entry in table.Entries)
        {
            sum += Term(entry.Pixels, n);
        }

        return sum;
    }

    private static double Sum(IReadOnlyList<int> sizes, double n)
    {
        var sum = 0.0;
        foreach (var size in sizes)
        {
            sum += Term(size, n);
        }

        return sum;
    }

    private static double Term(long pixels, double n)
    {
        var p = pixels / n;
        return pixels == 0 ? 0 : p * Math.Log(p);
    }
}
