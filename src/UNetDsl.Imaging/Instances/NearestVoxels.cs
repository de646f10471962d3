namespace UNetDsl.Imaging.Instances;

/// <summary>
/// For each voxel the squared distances to its two nearest instances where voxels are no cubes: the exact distances to each
/// instance, computed in the box around it within which they matter.
/// </summary>
internal static class NearestVoxels
{
    /// <summary>Squared distances in the unit of the voxel; infinity where there is no instance within reach, 0 inside one.</summary>
    /// <param name="labels">int32 [D, H, W] instance ids, 0 or below is background.</param>
    /// <param name="size">D, H, W.</param>
    /// <param name="voxel">Distances between neighbouring voxels.</param>
    /// <param name="reach">Longest distance of interest, in the unit of the voxel.</param>
    public static (double[] First, double[] Second) Two(int[] labels, VolumeSize size, VoxelSize voxel, double reach)
    {
        var (first, second) = (new double[labels.Length], new double[labels.Length]);
        Array.Fill(first, double.PositiveInfinity);
        Array.Fill(second, double.PositiveInfinity);
        foreach (var (id, box) in Boxes(labels, size))
        {
            Add(labels, size, id, Grown(box, size, voxel, reach), voxel, first, second);
        }

        return (first, second);
    }

    private static void Add(int[] labels, VolumeSize size, int id, (int Z, int Y, int X, VolumeSize Size) box, VoxelSize voxel, double[] first, double[] second)
    {
        var distances = new double[box.Size.Depth * box.Size.Area];
        for (var line = 0; line < box.Size.Depth * box.Size.Height; line++)
        {
            var own = labels.AsSpan(Start(line), box.Size.Width);
            var target = distances.AsSpan(line * box.Size.Width, box.Size.Width);
            for (var x = 0; x < own.Length; x++)
            {
                target[x] = own[x] == id ? 0 : double.PositiveInfinity;
            }
        }

        VoxelDistances.ToNearestZero(distances, (box.Size.Depth, box.Size.Height, box.Size.Width), voxel);
        for (var line = 0; line < box.Size.Depth * box.Size.Height; line++)
        {
            var start = Start(line);
            for (var x = 0; x < box.Size.Width; x++)
            {
                var distance = distances[(line * box.Size.Width) + x];
                if (distance < first[start + x])
                {
                    (first[start + x], second[start + x]) = (distance, first[start + x]);
                }
                else if (distance < second[start + x])
                {
                    second[start + x] = distance;
                }
            }
        }

        int Start(int line)
        {
            var (z, y) = Math.DivRem(line, box.Size.Height);
            return ((((box.Z + z) * size.Height) + box.Y + y) * size.Width) + box.X;
        }
    }

    private static Dictionary<int, (int[] Least, int[] Most)> Boxes(int[] labels, VolumeSize size)
    {
        var boxes = new Dictionary<int, (int[] Least, int[] Most)>();
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] <= 0)
            {
                continue;
            }

            var (row, x) = Math.DivRem(i, size.Width);
            var (z, y) = Math.DivRem(row, size.Height);
            if (!boxes.TryGetValue(labels[i], out var box))
            {
                boxes.Add(labels[i], box = ([z, y, x], [z, y, x]));
            }

            (box.Least[1], box.Least[2]) = (Math.Min(box.Least[1], y), Math.Min(box.Least[2], x));
            (box.Most[0], box.Most[1], box.Most[2]) = (z, Math.Max(box.Most[1], y), Math.Max(box.Most[2], x));
        }

        return boxes;
    }

    private static (int Z, int Y, int X, VolumeSize Size) Grown((int[] Least, int[] Most) box, VolumeSize size, VoxelSize voxel, double reach)
    {
        var ((front, depth), (top, height), (left, width)) = (
            Axis(0, size.Depth, voxel.Depth), Axis(1, size.Height, voxel.Height), Axis(2, size.Width, voxel.Width));
        return (front, top, left, new(depth, height, width));

        (int Start, int Length) Axis(int axis, int length, double side)
        {
            var more = (int)Math.Min(Math.Ceiling(reach / side), length);
            var (start, end) = (Math.Max(0, box.Least[axis] - more), Math.Min(length - 1, box.Most[axis] + more));
            return (start, end - start + 1);
        }
    }
}
