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
        return new LabelMap(instances.Height, instances.Width, labels);
    }

    /// <summary>Refuses negative ids with a sentence that names the first.</summary>
    /// <exception cref="LabelException">An id is negative.</exception>
    internal static void CheckIds(LabelMap instances)
    {
        var at = instances.Labels.AsSpan().IndexOfAnyInRange(int.MinValue, -1);
        if (at >= 0)
        {
            throw new LabelException(
                $"Instance id {instances.Labels[at]} at row {at / instances.Width}, column {at % instances.Width} is negative; ids are whole numbers from 1, and 0 is background");
        }
    }

    /// <summary>The same map when its ids can index an array that is not much longer than the image, else a renumbered one.</summary>
    internal static LabelMap Compact(LabelMap instances)
    {
        CheckIds(instances);
        return instances.Labels.AsSpan().IndexOfAnyExceptInRange(0, Math.Max(ushort.MaxValue, instances.Labels.Length)) < 0 ? instances : Renumber(instances, out _);
    }
}
