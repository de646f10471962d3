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
        var outlines = new int[instances.Labels.Length];
        for (var y = 0; y < instances.Height; y++)
        {
            for (var x = 0; x < instances.Width; x++)
            {
                var i = (y * instances.Width) + x;
                outlines[i] = IsOutline(instances, y, x) ? instances.Labels[i] : 0;
            }
        }

        return new LabelMap(instances.Height, instances.Width, outlines);
    }

    /// <summary>Keeps the voxels of each instance that share a face with another label or background; the faces of the volume are none.</summary>
    /// <param name="instances">int32 [D, H, W] instance ids, 0 is background.</param>
    /// <returns>int32 [D, H, W]: ids on surfaces, 0 elsewhere.</returns>
    public static LabelVolume Inner(LabelVolume instances)
    {
        ArgumentNullException.ThrowIfNull(instances);
        var neighbours = new Neighbours(instances, Connectivity.Four);
        var labels = instances.Labels;
        var outlines = new int[labels.Length];
        Span<int> near = stackalloc int[26];
        for (var i = 0; i < labels.Length; i++)
        {
            foreach (var other in near[..(labels[i] > 0 ? neighbours.Of(i, near) : 0)])
            {
                if (labels[other] != labels[i])
                {
                    outlines[i] = labels[i];
                    break;
                }
            }
        }

        return new LabelVolume(instances.Depth, instances.Height, instances.Width, outlines);
    }

    /// <summary>The same pixels as bits.</summary>
    internal static BitRows Bits(LabelMap instances)
    {
        var outlines = BitRows.Empty(instances.Height, instances.Width);
        for (var y = 0; y < instances.Height; y++)
        {
            var row = outlines.Row(y);
            for (var x = 0; x < instances.Width; x++)
            {
                row[x >> 6] |= IsOutline(instances, y, x) ? 1UL << x : 0;
            }
        }

        return outlines;
    }

    /// <summary>Outlines of the 4-connected components of a mask: 4-neighbours inside the mask are of one component, so only the mask counts.</summary>
    internal static BitRows Bits(BitRows mask)
    {
        var outlines = BitRows.Empty(mask.Rows, mask.Columns);
        var lastBit = 1UL << (mask.Columns - 1);
        for (var y = 0; y < mask.Rows; y++)
        {
            // Beyond the edge of the image an object goes on.
            ReadOnlySpan<ulong> own = mask.Row(y), above = mask.Row(Math.Max(0, y - 1)), below = mask.Row(Math.Min(mask.Rows - 1, y + 1));
            var target = outlines.Row(y);
            for (var w = 0; w < own.Length; w++)
            {
                var isLast = w == own.Length - 1;
                var left = (own[w] << 1) | (w == 0 ? 1 : own[w - 1] >> 63);
                var right = (own[w] >> 1) | (isLast ? lastBit : own[w + 1] << 63);
                target[w] = own[w] & ~(left & right & above[w] & below[w]);
            }
        }

        return outlines;
    }

    private static bool IsOutline(LabelMap instances, int y, int x)
    {
        var (width, labels) = (instances.Width, instances.Labels);
        var i = (y * width) + x;
        var own = labels[i];
        return own > 0 && !((y == 0 || labels[i - width] == own)
            && (x == 0 || labels[i - 1] == own)
            && (x == width - 1 || labels[i + 1] == own)
            && (y == instances.Height - 1 || labels[i + width] == own));
    }
}
