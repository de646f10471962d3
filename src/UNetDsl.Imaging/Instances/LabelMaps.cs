namespace UNetDsl.Imaging.Instances;

/// <summary>Numbering of instance ids.</summary>
public static class LabelMaps
{
    /// <summary>Numbers the ids above 0 from 1 without gaps, in raster order of their first pixel.</summary>
    /// <param name="instances">int32 [H, W] instance ids, 0 is background.</param>
    /// <param name="count">Number of different ids.</param>
    /// <returns>int32 [H, W].</returns>
    /// <exception cref="LabelException">An id is negative.</exception>
    public static LabelMap Renumber(LabelMap instances, out int count)
    {
        ArgumentNullException.ThrowIfNull(instances);
        return new LabelMap(instances.Height, instances.Width, Renumbered(instances, out count));
    }

    /// <summary>Numbers the ids above 0 from 1 without gaps, in raster order of their first pixel.</summary>
    /// <param name="instances">int32 [D, H, W] instance ids, 0 is background.</param>
    /// <param name="count">Number of different ids.</param>
    /// <returns>int32 [D, H, W].</returns>
    /// <exception cref="LabelException">An id is negative.</exception>
    public static LabelVolume Renumber(LabelVolume instances, out int count)
    {
        ArgumentNullException.ThrowIfNull(instances);
        return new LabelVolume(instances.Depth, instances.Height, instances.Width, Renumbered(instances, out count));
    }

    private static int[] Renumbered(LabelVolume instances, out int count)
    {
        CheckIds(instances);
        var source = instances.Labels;
        var labels = new int[source.Length];
        var numbers = new Dictionary<int, int>();
        var (previous, number) = (0, 0);
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] == 0)
            {
                continue;
            }

            if (source[i] != previous)
            {
                previous = source[i];
                if (!numbers.TryGetValue(previous, out number))
                {
                    number = numbers.Count + 1;
                    numbers.Add(previous, number);
                }
            }

            labels[i] = number;
        }

        count = numbers.Count;
        return labels;
    }

    /// <summary>Refuses negative ids with a sentence that names the first.</summary>
    /// <exception cref="LabelException">An id is negative.</exception>
    internal static void CheckIds(LabelVolume instances)
    {
        var at = instances.Labels.AsSpan().IndexOfAnyInRange(int.MinValue, -1);
        if (at >= 0)
        {
            throw new LabelException(
                $"Instance id {instances.Labels[at]} at {instances.Size.Place(at)} is negative; ids are whole numbers from 1, and 0 is background");
        }
    }

    /// <summary>The same labels when their ids can index an array that is not much longer than the image, else renumbered ones.</summary>
    internal static int[] Compact(LabelVolume instances)
    {
        CheckIds(instances);
        return instances.Labels.AsSpan().IndexOfAnyExceptInRange(0, Math.Max(ushort.MaxValue, instances.Labels.Length)) < 0 ? instances.Labels : Renumbered(instances, out _);
    }
}
