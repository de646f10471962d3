namespace UNetDsl.Imaging.Instances;

/// <summary>Outlines of instances.</summary>
public static class Outlines
{
    /// <summary>Keeps the pixels of each instance that share an edge with another label or background; the edge of the image is none.</summary>
    /// <param name="instances">int32 [H, W] instance ids, 0 is background.</param>
    /// <returns>int32 [H, W]: ids on outlines, 0 elsewhere.</returns>
    public static LabelMap Inner(LabelMap instances)
    {
        ArgumentNullException.ThrowIfNull(instances);
        var (height, width, labels) = (instances.Height, instances.Width, instances.Labels);
        var outlines = new int[labels.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var i = (y * width) + x;
                var own = labels[i];
                var isInner = (y == 0 || labels[i - width] == own)
                    && (x == 0 || labels[i - 1] == own)
                    && (x == width - 1 || labels[i + 1] == own)
                    && (y == height - 1 || labels[i + width] == own);
                outlines[i] = own > 0 && !isInner ? own : 0;
            }
        }

        return new LabelMap(height, width, outlines);
    }
}
