namespace UNetDsl.Imaging.Instances;

/// <summary>Labels the connected regions of a mask.</summary>
public static class ConnectedComponents
{
    /// <summary>Numbers the components of the pixels above 0 from 1, in raster order of their first pixel.</summary>
    /// <param name="mask">int32 [H, W]; a pixel above 0 belongs to a region, whatever its value.</param>
    /// <param name="connectivity">Four or eight neighbours.</param>
    /// <param name="count">Number of components.</param>
    /// <returns>int32 [H, W], 0 outside regions.</returns>
    /// <remarks>Two passes over horizontal runs with union by the smaller number (Rosenfeld and Pfaltz 1966), O(H W).</remarks>
    public static LabelMap Label(LabelMap mask, Connectivity connectivity, out int count)
    {
        ArgumentNullException.ThrowIfNull(mask);
        var runs = RunLabels.Components(BitRows.Positive(mask.Labels, mask.Height, mask.Width), connectivity);
        var labels = new int[mask.Labels.Length];
        runs.Paint(labels, offset: 0, mask.Width);
        count = runs.Count;
        return new LabelMap(mask.Height, mask.Width, labels);
    }

    /// <summary>Numbers the components of the pixels above 0 from 1, in raster order of their first pixel.</summary>
    /// <param name="mask">int32 [H, W]; a pixel above 0 belongs to a region, whatever its value.</param>
    /// <param name="connectivity">Four or eight neighbours.</param>
    /// <returns>int32 [H, W], 0 outside regions.</returns>
    public static LabelMap Label(LabelMap mask, Connectivity connectivity) => Label(mask, connectivity, out _);

    /// <summary>Numbers the components of a volume from 1, in raster order of their first pixel.</summary>
    /// <param name="mask">int32 [D, H, W]; a pixel above 0 belongs to a region, whatever its value.</param>
    /// <param name="connectivity">Four means the 6 neighbours that share a face, eight all 26.</param>
    /// <param name="count">Number of components.</param>
    /// <returns>int32 [D, H, W], 0 outside regions.</returns>
    public static LabelVolume Label(LabelVolume mask, Connectivity connectivity, out int count)
    {
        ArgumentNullException.ThrowIfNull(mask);
        var bits = BitRows.Positive(mask.Labels, checked(mask.Depth * mask.Height), mask.Width);
        var runs = RunLabels.Components(bits, mask.Height, connectivity);
        var labels = new int[mask.Labels.Length];
        runs.Paint(labels, offset: 0, mask.Width);
        count = runs.Count;
        return new LabelVolume(mask.Depth, mask.Height, mask.Width, labels);
    }

    /// <summary>Numbers the components of a volume from 1, in raster order of their first pixel.</summary>
    /// <param name="mask">int32 [D, H, W]; a pixel above 0 belongs to a region, whatever its value.</param>
    /// <param name="connectivity">Four means the 6 neighbours that share a face, eight all 26.</param>
    /// <returns>int32 [D, H, W], 0 outside regions.</returns>
    public static LabelVolume Label(LabelVolume mask, Connectivity connectivity) => Label(mask, connectivity, out _);
}
