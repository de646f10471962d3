namespace UNetDsl.Imaging.Instances;

/// <summary>Splits objects that touch at a waist.</summary>
public static class TouchingObjects
{
    /// <summary>
    /// Splits objects by a watershed on the distance to the background, from each of its peaks that rises at least a
    /// given depth above the pass to a higher peak.
    /// </summary>
    /// <param name="objects">int32 [D, H, W]; pixels above 0 belong to objects. A single slice is an image.</param>
    /// <param name="depth">Least rise of a peak, px, at least 0; a higher value joins more.</param>
    /// <param name="connectivity">Neighbours to which the watershed spreads.</param>
    /// <param name="voxel">Distances between neighbours, in the unit of <paramref name="depth"/>; null for px on all axes.</param>
    /// <returns>int32 [D, H, W], ids in raster order of their peaks.</returns>
    /// <remarks>Peaks by their dynamics: Grimaud, A new measure of contrast: the dynamics, SPIE 1769:292, 1992.</remarks>
    public static LabelVolume Split(LabelVolume objects, double depth, Connectivity connectivity, VoxelSize? voxel = null)
    {
        ArgumentNullException.ThrowIfNull(objects);
        if (!objects.Labels.AsSpan().ContainsAnyInRange(int.MinValue, 0))
        {
            // Without background there is no distance to it, hence no waist.
            return new LabelVolume(objects.Depth, objects.Height, objects.Width, Array.ConvertAll(objects.Labels, _ => 1));
        }

        var (heights, length) = Heights(objects, voxel ?? VoxelSize.Cube);
        var peaks = Peaks(objects, heights, length, depth, connectivity);
        return MarkerWatershed.Flood(Array.ConvertAll(heights, static h => -h), peaks, objects, connectivity);
    }

    /// <summary>Whole numbers in the order of the distances to the background, and the distance that a number stands for.</summary>
    private static (int[] Heights, Func<int, double> Length) Heights(LabelVolume objects, VoxelSize voxel)
    {
        if (voxel != VoxelSize.Cube)
        {
            // Bits of floats from 0 up are in order of value.
            var squares = DistanceTransform.Squared(objects, voxel);
            return (Array.ConvertAll(squares, static d => BitConverter.SingleToInt32Bits((float)d)), static h => Math.Sqrt(BitConverter.Int32BitsToSingle(h)));
        }

        return (
            objects.Depth == 1
                ? DistanceTransform.Squared(new LabelMap(objects.Height, objects.Width, objects.Labels))
                : DistanceTransform.Squared(objects),
            static h => Math.Sqrt(h));
    }

    /// <summary>One pixel for each peak that is high enough, numbered in raster order.</summary>
    private static LabelVolume Peaks(LabelVolume objects, int[] distances, Func<int, double> length, double depth, Connectivity connectivity)
    {
        var order = Descending(distances);

        // Sets of pixels above the water as it sinks; each is named by its peak, the pixel that surfaced first.
        var parents = new int[distances.Length];
        Array.Fill(parents, -1);
        var isPeak = new bool[distances.Length];
        var neighbours = new Neighbours(objects, connectivity);
        Span<int> near = stackalloc int[26];
        foreach (var i in order)
        {
            parents[i] = i;
            isPeak[i] = true;
            foreach (var other in near[..neighbours.Of(i, near)])
            {
                if (parents[other] < 0)
                {
                    continue;
                }

                var (a, b) = (Find(parents, i), Find(parents, other));
                if (a == b)
                {
                    continue;
                }

                // The lower peak ends here; of equal ones the one that surfaced later.
                var (high, low) = distances[a] > distances[b] || (distances[a] == distances[b] && a < b) ? (a, b) : (b, a);
                isPeak[low] &= low != i && length(distances[low]) - length(distances[i]) >= depth;
                parents[low] = high;
            }
        }

        var count = 0;
        return new LabelVolume(objects.Depth, objects.Height, objects.Width, Array.ConvertAll(isPeak, p => p ? ++count : 0));
    }

    /// <summary>Pixels with a distance above 0, farthest first, ties in raster order.</summary>
    private static ReadOnlySpan<int> Descending(int[] distances)
    {
        var order = new RadixOrder();
        var count = distances.Length - distances.AsSpan().Count(0);
        var pixels = order.Room(count);
        var next = 0;
        for (var i = 0; i < distances.Length; i++)
        {
            if (distances[i] > 0)
            {
                pixels[next++] = i;
            }
        }

        return order.Sort(count, new Nearness(distances));
    }

    private readonly struct Nearness(int[] distances) : RadixOrder.IKey
    {
        public uint Of(int pixel) => (uint)(int.MaxValue - distances[pixel]);
    }

    private static int Find(int[] parents, int pixel)
    {
        while (parents[pixel] != pixel)
        {
            pixel = parents[pixel] = parents[parents[pixel]];
        }

        return pixel;
    }
}
