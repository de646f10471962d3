namespace UNetDsl.Imaging.Datasets.Checking;

/// <summary>How labels hang together.</summary>
internal static class LabelRegions
{
    /// <summary>Counts regions of equal labels above 0 that hang together by sides, edges or corners, and pairs of labels that share a side of a pixel.</summary>
    public static (int Pieces, int TouchingPairs) Count(LabelVolume map)
    {
        var (labels, size) = (map.Labels, map.Size);
        var before = Before(size.Depth);
        var parents = new int[labels.Length];
        var pairs = new HashSet<(int, int)>();
        for (var i = 0; i < labels.Length; i++)
        {
            parents[i] = i;
            if (labels[i] <= 0)
            {
                continue;
            }

            var (row, x) = Math.DivRem(i, size.Width);
            var (z, y) = Math.DivRem(row, size.Height);
            foreach (var (dz, dy, dx) in before)
            {
                if (z + dz >= 0 && (uint)(y + dy) < (uint)size.Height && (uint)(x + dx) < (uint)size.Width)
                {
                    Look(i, i + (((dz * size.Height) + dy) * size.Width) + dx, isSide: Math.Abs(dz) + Math.Abs(dy) + Math.Abs(dx) == 1);
                }
            }
        }

        var pieces = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            pieces += labels[i] > 0 && parents[i] == i ? 1 : 0;
        }

        return (pieces, pairs.Count);

        void Look(int own, int other, bool isSide)
        {
            if (labels[other] <= 0)
            {
                return;
            }

            if (labels[other] == labels[own])
            {
                Join(parents, own, other);
            }
            else if (isSide)
            {
                pairs.Add((Math.Min(labels[own], labels[other]), Math.Max(labels[own], labels[other])));
            }
        }
    }

    /// <summary>The neighbours that come earlier in raster order: 4 in an image, 13 in a volume.</summary>
    private static (int Z, int Y, int X)[] Before(int depth) =>
    [
        .. from z in depth == 1 ? [0] : Enumerable.Range(-1, 2)
           from y in Enumerable.Range(-1, 3)
           from x in Enumerable.Range(-1, 3)
           where (z, y, x).CompareTo((0, 0, 0)) < 0
           select (z, y, x),
    ];

    private static void Join(int[] parents, int a, int b)
    {
        var (one, other) = (Root(parents, a), Root(parents, b));
        parents[Math.Max(one, other)] = Math.Min(one, other);
    }

    private static int Root(int[] parents, int pixel)
    {
        while (parents[pixel] != pixel)
        {
            pixel = parents[pixel] = parents[parents[pixel]];
        }

        return pixel;
    }
}
