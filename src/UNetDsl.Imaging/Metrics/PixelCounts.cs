namespace UNetDsl.Imaging.Metrics;

/// <summary>How many pixels agree at one threshold; positive is the cell class.</summary>
/// <param name="Threshold">Probability above which (strictly) a pixel is called cell.</param>
/// <param name="TruePositives">Cell pixels called cell.</param>
/// <param name="TrueNegatives">Other pixels called other.</param>
/// <param name="FalsePositives">Other pixels called cell.</param>
/// <param name="FalseNegatives">Cell pixels called other.</param>
public sealed record PixelCounts(double Threshold, long TruePositives, long TrueNegatives, long FalsePositives, long FalseNegatives)
{
    /// <summary>Precision, 0..1; 1 when nothing was called cell wrongly, even if nothing was called cell at all.</summary>
    public double Precision => FalsePositives == 0 ? 1 : (double)TruePositives / (TruePositives + FalsePositives);

    /// <summary>Recall, 0..1; 1 when no cell pixel was missed, even if there is none.</summary>
    public double Recall => FalseNegatives == 0 ? 1 : (double)TruePositives / (TruePositives + FalseNegatives);

    /// <summary>Harmonic mean of precision and recall, 0..1.</summary>
    public double F => Precision + Recall > 0 ? 2 * Precision * Recall / (Precision + Recall) : 0;

    /// <summary>Fraction of pixels that differ, 0..1; NaN without pixels.</summary>
    public double Mismatch => (double)(FalsePositives + FalseNegatives) / (TruePositives + TrueNegatives + FalsePositives + FalseNegatives);
}
