namespace UNetDsl.Imaging.Metrics;

/// <summary>Region scores of one slice at one threshold.</summary>
/// <param name="Threshold">A pixel strictly above it was called cell.</param>
/// <param name="Full">Pairs over all pixels.</param>
/// <param name="Restricted">Pairs of true cell pixels, n squared.</param>
/// <param name="Restricted2014">Pairs of true cell pixels, n choose 2.</param>
/// <param name="Information">Entropies over true cell pixels; null (undefined) when the truth has no cell.</param>
/// <param name="FullVariation">Variation of information over all pixels, nats.</param>
/// <param name="Thinned">As <paramref name="Restricted"/>, after the prediction's membranes were thinned; null where that was not asked for.</param>
/// <param name="ThinnedInformation">As <paramref name="Information"/>, after thinning; null where that was not asked for.</param>
public sealed record RegionScores(
    double Threshold,
    PairCounts Full,
    PairCounts Restricted,
    PairCounts Restricted2014,
    InformationScore? Information,
    double FullVariation,
    PairCounts? Thinned,
    InformationScore? ThinnedInformation);
