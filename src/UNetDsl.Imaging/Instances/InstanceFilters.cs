namespace UNetDsl.Imaging.Instances;

/// <summary>Drops or mends instances; ids stay as they are.</summary>
public static class InstanceFilters
{
    /// <summary>Drops instances by size; an instance is all pixels of an id, connected or not.</summary>
    /// <param name="instances">int32 [D, H, W] ids from 0; a single slice is an image.</param>
    /// <param name="smallest">Fewest pixels that are kept.</param>
    /// <param name="largest">Most pixels that are kept.</param>
    /// <returns>int32 [D, H, W].</returns>
    public static LabelVolume KeepSizes(LabelVolume instances, int smallest, int largest)
    {
        ArgumentNullException.ThrowIfNull(instances);
        var sizes = new int[instances.Labels.Max() + 1];
        foreach (var id in instances.Labels)
        {
            sizes[id]++;
        }

        return Keep(instances, id => sizes[id] >= smallest && sizes[id] <= largest);
    }

    /// <summary>Drops instances that touch the edge of the image; in a volume the first and last slice are no edge, where objects of thin stacks would all end.</summary>
    /// <param name="instances">int32 [D, H, W] ids from 0; a single slice is an image.</param>
    /// <returns>int32 [D, H, W].</returns>
    public static LabelVolume DropAtEdge(LabelVolume instances)
    {
        ArgumentNullException.ThrowIfNull(instances);
        var (height, width, labels) = (instances.Height, instances.Width, instances.Labels);
        var atEdge = new bool[labels.Max() + 1];
        for (var row = 0; row < instances.Depth * height; row++)
        {
            var line = labels.AsSpan(row * width, width);
            atEdge[line[0]] = atEdge[line[^1]] = true;
            if (row % height == 0 || row % height == height - 1)
            {
                foreach (var id in line)
                {
                    atEdge[id] = true;
                }
            }
        }

        return Keep(instances, id => !atEdge[id]);
    }

    /// <summary>Gives background that lies inside a single instance to it.</summary>
    /// <param name="instances">int32 [D, H, W] ids from 0; a single slice is an image.</param>
    /// <param name="largest">Most pixels of a hole that is filled.</param>
    /// <param name="connectivity">That of the instances; holes have the other.</param>
    /// <returns>int32 [D, H, W].</returns>
    public static LabelVolume FillHoles(LabelVolume instances, int largest, Connectivity connectivity)
    {
        ArgumentNullException.ThrowIfNull(instances);
        if (largest == 0)
        {
            return instances;
        }

        var background = new LabelVolume(instances.Depth, instances.Height, instances.Width, Array.ConvertAll(instances.Labels, id => id > 0 ? 0 : 1));
        var holes = ConnectedComponents.Label(background, connectivity == Connectivity.Four ? Connectivity.Eight : Connectivity.Four, out var count);
        var owners = Owners(instances, holes, count, largest);
        var filled = (int[])instances.Labels.Clone();
        for (var i = 0; i < filled.Length; i++)
        {
            if (holes.Labels[i] > 0 && owners[holes.Labels[i]] > 0)
            {
                filled[i] = owners[holes.Labels[i]];
            }
        }

        return new LabelVolume(instances.Depth, instances.Height, instances.Width, filled);
    }

    /// <summary>The one instance around each hole; below 0 for background that is no hole to fill.</summary>
    private static int[] Owners(LabelVolume instances, LabelVolume holes, int count, int largest)
    {
        const int None = -1;
        var (height, width, area) = (instances.Height, instances.Width, instances.Height * instances.Width);
        var (owners, sizes) = (new int[count + 1], new int[count + 1]);
        for (var i = 0; i < holes.Labels.Length; i++)
        {
            var hole = holes.Labels[i];
            if (hole == 0)
            {
                continue;
            }

            var (y, x) = (i / width % height, i % width);
            var isInside = y > 0 && x > 0 && y < height - 1 && x < width - 1
                && (instances.Depth == 1 || (i >= area && i < holes.Labels.Length - area));
            if (!isInside || ++sizes[hole] > largest)
            {
                owners[hole] = None;
                continue;
            }

            Span<int> steps = [-1, 1, -width, width, -area, area];
            foreach (var step in instances.Depth == 1 ? steps[..4] : steps)
            {
                var other = instances.Labels[i + step];
                if (other > 0 && owners[hole] != other)
                {
                    owners[hole] = owners[hole] == 0 ? other : None;
                }
            }
        }

        return owners;
    }

    private static LabelVolume Keep(LabelVolume instances, Func<int, bool> isKept) =>
        new(instances.Depth, instances.Height, instances.Width, Array.ConvertAll(instances.Labels, id => id > 0 && isKept(id) ? id : 0));
}
