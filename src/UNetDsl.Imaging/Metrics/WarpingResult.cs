namespace UNetDsl.Imaging.Metrics;

/// <summary>Mismatches of one slice at one threshold that are left when the truth has been warped towards the prediction.</summary>
/// <param name="Threshold">A pixel strictly above it was called cell.</param>
/// <param name="Mismatches">Mismatching pixels left.</param>
/// <param name="Pixels">Pixels of the slice, whether inside the mask or not.</param>
/// <param name="Mistakes">Mismatching pixels by kind.</param>
/// <param name="Clusters">Connected groups of them by kind.</param>
public sealed record WarpingResult(double Threshold, long Mismatches, long Pixels, MistakeCounts Mistakes, MistakeCounts Clusters)
{
    /// <summary>Fraction of the slice that mismatches after warping, 0..1.</summary>
    public double Fraction => (double)Mismatches / Pixels;
}
