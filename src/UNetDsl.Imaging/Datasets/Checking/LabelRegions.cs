namespace UNetDsl.Imaging.Datasets.Checking;

/// <summary>How labels hang together.</summary>
internal static class LabelRegions
{
    /// <summary>Counts regions of equal labels above 0 (8-connected), and pairs of labels that share a side of a pixel.</summary>
    public static (int Pieces, int TouchingPairs) Count(LabelMap map)
    {
        var (labels, width) = (map.Labels, map.Width);
        var parents = new int[labels.Length];
        var pairs = new HashSet<(int, int)>();
        for (var i = 0; i < labels.Length; i++)
        {
            parents[i] = i;
            if (labels[i] <= 0)
            {
                continue;
            }

            var x = i % width;
            Look(i, i - 1, x > 0, isSide: true);
            Look(i, i - width - 1, x > 0, isSide: false);
            Look(i, i - width, isInside: true, isSide: true);
            Look(i, i - width + 1, x < width - 1, isSide: false);
        }

        var pieces = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            pieces += labels[i] > 0 && parents[i] == i ? 1 : 0;
        }

        return (pieces, pairs.Count);

        void Look(int own, int other, bool isInside, bool isSide)
        {
            if (!isInside || other < 0 || labels[other] <= 0)
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
