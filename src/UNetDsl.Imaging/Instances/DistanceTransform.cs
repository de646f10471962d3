namespace UNetDsl.Imaging.Instances;

/// <summary>Exact Euclidean distances on the pixel grid, as squares so that they are whole numbers.</summary>
public static class DistanceTransform
{
    /// <summary>Value of a squared distance to something that is not there.</summary>
    public const int None = -1;

    /// <summary>Squared distance from each pixel above 0 to the nearest pixel at 0 or below.</summary>
    /// <param name="mask">int32 [H, W], H and W at most 32767 px, so that squares fit 32 bits.</param>
    /// <returns>int32 [H, W], px squared; 0 outside the mask, <see cref="None"/> everywhere when nothing is outside.</returns>
    /// <exception cref="ArgumentException">A side is longer than 32767 px.</exception>
    public static int[] Squared(LabelMap mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        var outside = new LabelMap(mask.Height, mask.Width, Array.ConvertAll(mask.Labels, static l => l > 0 ? 0 : 1));
        return NearestTwo(outside).First;
    }

    /// <summary>Squared distances from each pixel to the nearest and to the second nearest instance.</summary>
    /// <param name="instances">int32 [H, W] instance ids, 0 or below is background; H and W at most 32767 px.</param>
    /// <returns>
    /// Two int32 [H, W] in px squared, from pixel centre to pixel centre: to the nearest pixel of the nearest instance
    /// (0 inside it), and of the nearest instance with another id; <see cref="None"/> where there is no such instance.
    /// </returns>
    /// <exception cref="ArgumentException">A side is longer than 32767 px.</exception>
    /// <remarks>Columns first, then per row the two lowest of all parabolas; linear in the area, whatever the number of instances.</remarks>
    public static (int[] First, int[] Second) NearestTwo(LabelMap instances)
    {
        ArgumentNullException.ThrowIfNull(instances);
        var (height, width) = (instances.Height, instances.Width);
        if (height > short.MaxValue || width > short.MaxValue)
        {
            throw new ArgumentException($"Labels of {height}x{width} px are too large for exact distances; a side may have {short.MaxValue} px", nameof(instances));
        }

        var columns = new ColumnDistances(instances);
        var envelope = new TwoLabelEnvelope(width);
        var (first, second) = (new int[height * width], new int[height * width]);
        for (var y = 0; y < height; y++)
        {
            envelope.Clear();
            columns.InsertRow(y, envelope);
            envelope.Evaluate(first.AsSpan(y * width, width), second.AsSpan(y * width, width));
        }

        return (first, second);
    }
}
