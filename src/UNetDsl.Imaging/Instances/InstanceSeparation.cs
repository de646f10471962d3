namespace UNetDsl.Imaging.Instances;

/// <summary>Opens a background ridge between touching instances, without which their common border has no pixel to learn.</summary>
public static class InstanceSeparation
{
    /// <summary>Turns pixels with an 8-neighbour of another instance into background.</summary>
    /// <param name="instances">int32 [H, W] instance ids, 0 is background.</param>
    /// <param name="gap">Which of the pixels on both sides.</param>
    /// <returns>int32 [H, W]; the same object for <see cref="TouchingInstances.Keep"/>.</returns>
    /// <remarks>Ronneberger et al. 2015, section 3: "a small separation border" between touching cells.</remarks>
    public static LabelMap Separate(LabelMap instances, TouchingInstances gap)
    {
        ArgumentNullException.ThrowIfNull(instances);
        if (gap == TouchingInstances.Keep)
        {
            return instances;
        }

        var (height, width, labels) = (instances.Height, instances.Width, instances.Labels);
        var parted = (int[])labels.Clone();
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var own = labels[(y * width) + x];
                if (own > 0 && TouchesOther(instances, y, x, own, onlySmaller: gap == TouchingInstances.PartByOnePixel))
                {
                    parted[(y * width) + x] = 0;
                }
            }
        }

        return new LabelMap(height, width, parted);
    }

    private static bool TouchesOther(LabelMap map, int y, int x, int own, bool onlySmaller)
    {
        for (var v = Math.Max(0, y - 1); v <= Math.Min(map.Height - 1, y + 1); v++)
        {
            for (var u = Math.Max(0, x - 1); u <= Math.Min(map.Width - 1, x + 1); u++)
            {
                var other = map[v, u];
                if (other > 0 && (onlySmaller ? other < own : other != own))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
