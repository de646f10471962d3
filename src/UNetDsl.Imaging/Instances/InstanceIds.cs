using System.Numerics;
using System.Runtime.InteropServices;

namespace UNetDsl.Imaging.Instances;

/// <summary>Instance ids in a narrow range.</summary>
internal static class InstanceIds
{
    /// <summary>Labels with ids of at most 32767: the same array where they fit already, else numbered anew; null where they are too many.</summary>
    public static int[]? InSixteenBits(int[] labels)
    {
        if (Largest(labels) <= short.MaxValue)
        {
            return labels;
        }

        var ids = new Dictionary<int, int>();
        var renumbered = new int[labels.Length];
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] > 0)
            {
                ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(ids, labels[i], out var isKnown);
                id = isKnown ? id : ids.Count;
                renumbered[i] = id;
            }
        }

        return ids.Count <= short.MaxValue ? renumbered : null;
    }

    private static int Largest(ReadOnlySpan<int> labels)
    {
        var vectors = MemoryMarshal.Cast<int, Vector<int>>(labels);
        var lanes = Vector<int>.Zero;
        foreach (var vector in vectors)
        {
            lanes = Vector.Max(lanes, vector);
        }

        var largest = 0;
        for (var i = 0; i < Vector<int>.Count; i++)
        {
            largest = Math.Max(largest, lanes[i]);
        }

        foreach (var label in labels[(vectors.Length * Vector<int>.Count)..])
        {
            largest = Math.Max(largest, label);
        }

        return largest;
    }
}
