namespace UNetDsl.Imaging.Instances;

/// <summary>Splits objects that touch where their probability is low, each from the places where it is high.</summary>
public static class SeededObjects
{
    /// <summary>
    /// Splits objects by a watershed on the probability, highest first, from seeds: connected pixels strictly above a second,
    /// higher threshold. An object without a seed stays as it is.
    /// </summary>
    /// <param name="objects">int32 [D, H, W] connected objects, 0 is background; a single slice is an image.</param>
    /// <param name="probability">float32 [D, H, W], 0..1.</param>
    /// <param name="threshold">A pixel of an object strictly above it belongs to a seed, 0..1.</param>
    /// <param name="smallestSeed">Seeds with fewer pixels count for nothing.</param>
    /// <param name="connectivity">Neighbours that join a seed, and to which the watershed spreads.</param>
    /// <returns>int32 [D, H, W] ids above 0, each of one connected object; their numbers may have gaps.</returns>
    /// <exception cref="ArgumentException">There are not as many probabilities as pixels.</exception>
    public static LabelVolume Split(LabelVolume objects, ReadOnlySpan<float> probability, double threshold, int smallestSeed, Connectivity connectivity)
    {
        ArgumentNullException.ThrowIfNull(objects);
        if (probability.Length != objects.Labels.Length)
        {
            throw new ArgumentException($"{probability.Length} probabilities do not fill objects on {objects.Labels.Length} px", nameof(probability));
        }

        var bound = Metrics.Thresholds.Bound(threshold);
        var markers = new int[objects.Labels.Length];
        for (var i = 0; i < markers.Length; i++)
        {
            markers[i] = objects.Labels[i] > 0 && probability[i] > bound ? 1 : 0;
        }

        var seeds = InstanceFilters.KeepSizes(
            ConnectedComponents.Label(new LabelVolume(objects.Depth, objects.Height, objects.Width, markers), connectivity, out var count), smallestSeed, int.MaxValue);
        var isSeeded = new bool[objects.Labels.Max() + 1];
        for (var i = 0; i < markers.Length; i++)
        {
            isSeeded[objects.Labels[i]] |= seeds.Labels[i] > 0;
        }

        // Objects without a seed are their own markers; heights: bits of floats from 0 up are in order of value.
        var heights = new int[markers.Length];
        for (var i = 0; i < markers.Length; i++)
        {
            var own = objects.Labels[i];
            markers[i] = own > 0 && !isSeeded[own] ? count + own : seeds.Labels[i];
            heights[i] = -BitConverter.SingleToInt32Bits(Math.Max(probability[i], 0f));
        }

        return MarkerWatershed.Flood(heights, new LabelVolume(objects.Depth, objects.Height, objects.Width, markers), objects, connectivity);
    }
}
