namespace UNetDsl.Imaging.Metrics;

/// <summary>
/// The warping error: the truth is warped towards the prediction by flipping simple points, which moves boundaries
/// without changing topology; what mismatches then is a topological mistake. Punishes splits and merges, by the pixels
/// it would take to undo them, and forgives membranes that are merely displaced or of another width.
/// </summary>
/// <remarks>
/// Jain et al., Boundary learning by optimization with topological constraints, CVPR 2010, as Fiji's Trainable
/// Segmentation computes it for ISBI 2012: no limit on how far a boundary may move except the mask; mismatches outside
/// the mask never flip and are not counted.
/// </remarks>
public static class WarpingError
{
    /// <summary>Warps the truth towards the prediction at each of many thresholds.</summary>
    /// <param name="pair">Prediction, truth and mask.</param>
    /// <param name="thresholds">In 0..1, for the challenge <see cref="Thresholds.ZeroToNineTenths"/>.</param>
    /// <param name="options">Radius and threads.</param>
    public static IReadOnlyList<WarpingResult> Measure(SegmentationPair pair, IReadOnlyList<double> thresholds, WarpingOptions options)
    {
        ArgumentNullException.ThrowIfNull(pair);
        ArgumentNullException.ThrowIfNull(thresholds);
        ArgumentNullException.ThrowIfNull(options);
        var original = new NeighbourPatterns(pair.Truth);
        var results = new WarpingResult[thresholds.Count];
        Sweep.Run(
            thresholds.Count,
            options.Threads,
            () => new TopologyWarp(pair, original, options.Radius),
            (t, warp) => results[t] = warp.Run(thresholds[t]));
        return results;
    }

    /// <summary>Warps the truth towards the prediction at one threshold and keeps the pictures.</summary>
    /// <param name="pair">Prediction, truth and mask.</param>
    /// <param name="threshold">In 0..1.</param>
    /// <param name="options">Radius.</param>
    public static WarpedTruth Warp(SegmentationPair pair, double threshold, WarpingOptions options)
    {
        ArgumentNullException.ThrowIfNull(pair);
        ArgumentNullException.ThrowIfNull(options);
        var warp = new TopologyWarp(pair, new NeighbourPatterns(pair.Truth), options.Radius);
        var result = warp.Run(threshold);
        return new WarpedTruth(Turn(pair, warp.WarpedLabels()), Turn(pair, warp.MistakeLabels()), result);
    }

    private static LabelMap Turn(SegmentationPair pair, int[] labels) =>
        new(pair.Height, pair.Width, SegmentationPair.Transpose<int>(labels, pair.Width, pair.Height));
}
