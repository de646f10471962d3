namespace UNetDsl.Imaging.Instances;

/// <summary>
/// Floods a landscape from markers, lowest pixels first, until the floods meet; there are no dams. Of several pixels at
/// one water level the one reached first floods first, and markers of one height come in raster order.
/// </summary>
/// <remarks>
/// Beucher and Meyer, The morphological approach to segmentation, 1993, with the queue of skimage.segmentation.watershed
/// 0.25 (water level, then age), but for markers of one height, whose order there is that of its heap.
/// </remarks>
public static class MarkerWatershed
{
    /// <summary>Floods a landscape of whole numbers, such as negated squared distances.</summary>
    /// <param name="landscape">int32 [H, W], heights.</param>
    /// <param name="markers">int32 [H, W], ids above 0 where a flood begins.</param>
    /// <param name="mask">int32 [H, W]; only pixels above 0 are flooded, and markers elsewhere count for nothing.</param>
    /// <param name="connectivity">Neighbours to which a flood spreads.</param>
    /// <returns>int32 [H, W]: the id of the marker that flooded each pixel; 0 outside the mask and where no flood came.</returns>
    /// <exception cref="ArgumentException">Sizes differ.</exception>
    /// <exception cref="LabelException">A marker is negative.</exception>
    public static LabelMap Flood(ReadOnlySpan<int> landscape, LabelMap markers, LabelMap mask, Connectivity connectivity = Connectivity.Four)
    {
        ArgumentNullException.ThrowIfNull(markers);
        ArgumentNullException.ThrowIfNull(mask);
        if (landscape.Length != markers.Labels.Length || (markers.Height, markers.Width) != (mask.Height, mask.Width))
        {
            throw new ArgumentException(
                $"A landscape of {landscape.Length} px, markers of {markers.Height}x{markers.Width} px and a mask of {mask.Height}x{mask.Width} px must have one size",
                nameof(landscape));
        }

        LabelMaps.CheckIds(markers);
        var flood = new PriorityFlood(depth: 1, markers.Height, markers.Width, connectivity);
        flood.Levels(landscape, mask.Labels);
        flood.Seed(markers.Labels);
        flood.Run();
        return new LabelMap(markers.Height, markers.Width, flood.Labels());
    }

    /// <summary>Floods a landscape of whole numbers in a volume.</summary>
    /// <param name="landscape">int32 [D, H, W], heights.</param>
    /// <param name="markers">int32 [D, H, W], ids above 0 where a flood begins.</param>
    /// <param name="mask">int32 [D, H, W]; only pixels above 0 are flooded.</param>
    /// <param name="connectivity">Four means the 6 neighbours that share a face, eight all 26.</param>
    /// <returns>int32 [D, H, W], as for images.</returns>
    /// <exception cref="ArgumentException">Sizes differ.</exception>
    public static LabelVolume Flood(ReadOnlySpan<int> landscape, LabelVolume markers, LabelVolume mask, Connectivity connectivity = Connectivity.Four)
    {
        ArgumentNullException.ThrowIfNull(markers);
        ArgumentNullException.ThrowIfNull(mask);
        if (landscape.Length != markers.Labels.Length || (markers.Depth, markers.Height, markers.Width) != (mask.Depth, mask.Height, mask.Width))
        {
            throw new ArgumentException(
                $"A landscape of {landscape.Length} px, markers of {markers.Labels.Length} px and a mask of {mask.Depth}x{mask.Height}x{mask.Width} px must have one size",
                nameof(landscape));
        }

        var flood = new PriorityFlood(markers.Depth, markers.Height, markers.Width, connectivity);
        flood.Levels(landscape, mask.Labels);
        flood.Seed(markers.Labels);
        flood.Run();
        return new LabelVolume(markers.Depth, markers.Height, markers.Width, flood.Labels());
    }

    /// <summary>Floods a landscape of fractions, such as probabilities of membrane.</summary>
    /// <param name="landscape">float32 [H, W], heights; no NaN.</param>
    /// <param name="markers">int32 [H, W], ids above 0 where a flood begins.</param>
    /// <param name="mask">int32 [H, W]; only pixels above 0 are flooded.</param>
    /// <param name="connectivity">Neighbours to which a flood spreads.</param>
    /// <returns>int32 [H, W], as for whole numbers.</returns>
    /// <exception cref="ArgumentException">Sizes differ, or a height is NaN.</exception>
    /// <exception cref="LabelException">A marker is negative.</exception>
    public static LabelMap Flood(ReadOnlySpan<float> landscape, LabelMap markers, LabelMap mask, Connectivity connectivity = Connectivity.Four)
    {
        var whole = new int[landscape.Length];
        for (var i = 0; i < whole.Length; i++)
        {
            if (float.IsNaN(landscape[i]))
            {
                throw new ArgumentException($"Height {i} of the landscape is NaN; a flood needs numbers", nameof(landscape));
            }

            // The bits of a float are in the order of its value, mirrored for negative ones; adding 0 makes -0 into 0.
            var bits = BitConverter.SingleToInt32Bits(landscape[i] + 0f);
            whole[i] = bits < 0 ? bits ^ int.MaxValue : bits;
        }

        return Flood(whole, markers, mask, connectivity);
    }
}
