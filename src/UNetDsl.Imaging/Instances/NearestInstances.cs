namespace UNetDsl.Imaging.Instances;

/// <summary>Exact distances to the two nearest instances, whatever their length.</summary>
internal static class NearestInstances
{
    // Scans cost their length, envelopes a fixed but larger sum for each pixel; about here they meet.
    private const int ScanReach = 48;

    /// <summary>Squared distances to the nearest and second nearest instance, <see cref="DistanceTransform.None"/> where there is none.</summary>
    public static (int[] First, int[] Second) Exact(LabelMap instances)
    {
        var (height, width) = (instances.Height, instances.Width);
        var first = GC.AllocateUninitializedArray<int>(height * width);
        var second = GC.AllocateUninitializedArray<int>(height * width);
        var open = Enumerable.Range(0, height);
        if (InstanceIds.InSixteenBits(instances.Labels) is { } labels)
        {
            open = Near(labels, width, first, second);
        }

        var rest = open.ToArray();
        if (rest.Length > 0)
        {
            using var planes = new NearestLabels<int>(instances.Labels, width, height, scan: 0);
            planes.AlongSlowestAxis(1);
            var envelope = new TwoLabelEnvelope(width);
            foreach (var y in rest)
            {
                envelope.Clear();
                planes.InsertRow(y, envelope);
                envelope.Evaluate(first.AsSpan(y * width, width), second.AsSpan(y * width, width));
            }
        }

        return (first, second);
    }

    /// <returns>The rows in which some distance is longer than the scan reaches.</returns>
    private static List<int> Near(int[] labels, int width, int[] first, int[] second)
    {
        using var planes = new NearestLabels<short>(labels, width, ScanReach, ScanReach);
        planes.AlongSlowestAxis(1);
        var open = new List<int>();
        var (near, next) = (new int[planes.RowLength], new int[planes.RowLength]);
        for (var y = 0; y < labels.Length / width; y++)
        {
            planes.AlongRow(y, outsideOnly: false, near, next);
            near.AsSpan(0, width).CopyTo(first.AsSpan(y * width));
            next.AsSpan(0, width).CopyTo(second.AsSpan(y * width));
            if (next.AsSpan(0, width).IndexOfAnyExceptInRange(0, ScanReach * ScanReach) >= 0)
            {
                open.Add(y);
            }
        }

        return open;
    }
}
