namespace UNetDsl.Imaging.Datasets.Checking;

/// <summary>
/// Finds images that were cut from one larger picture: the values along the right side of one go on along the left side of
/// the other. Such tiles on both sides of a split make scores better than they are, and no name tells of them.
/// </summary>
public static class MosaicTiles
{
    /// <summary>Correlation of facing sides from which on they count as one; unrelated sides of fluorescence images stay below 0.8.</summary>
    private const double LeastCorrelation = 0.93;

    /// <summary>More images than this are not compared: pairs grow as the square.</summary>
    private const int MostImages = 3000;

    /// <summary>Sides whose values hardly vary say nothing: least standard deviation, in parts of the range of the image.</summary>
    private const double LeastContrast = 0.02;
    private const int Top = 0;
    private const int Bottom = 1;
    private const int Left = 2;
    private const int Right = 3;

    /// <summary>Groups of two or more images that go on in each other.</summary>
    /// <param name="surveys">The surveyed items.</param>
    /// <returns>Indices of the images of each group, in order.</returns>
    public static IReadOnlyList<IReadOnlyList<int>> Find(IReadOnlyList<ItemSurvey> surveys)
    {
        ArgumentNullException.ThrowIfNull(surveys);
        if (surveys.Count > MostImages)
        {
            return [];
        }

        var sides = surveys.Select(static survey => survey.Edges.Select(edge => Normalised(edge, survey)).ToArray()).ToArray();
        var groups = Enumerable.Range(0, surveys.Count).ToArray();
        foreach (var (i, j) in Neighbours(sides, Right, Left).Concat(Neighbours(sides, Bottom, Top)))
        {
            var (kept, joined) = (Math.Min(groups[i], groups[j]), Math.Max(groups[i], groups[j]));
            groups = Array.ConvertAll(groups, group => group == joined ? kept : group);
        }

        return [.. Enumerable.Range(0, groups.Length).GroupBy(i => groups[i]).Where(static group => group.Skip(1).Any()).Select(static group => group.ToArray())];
    }

    /// <summary>Values along the four sides of the first channel.</summary>
    internal static float[][] EdgesOf(Image image)
    {
        var (height, width) = (image.Height, image.Width);
        var plane = image.Channel(0);
        var (left, right) = (new float[height], new float[height]);
        for (var y = 0; y < height; y++)
        {
            (left[y], right[y]) = (plane[y * width], plane[(y * width) + width - 1]);
        }

        return [plane[..width].ToArray(), plane[((height - 1) * width)..].ToArray(), left, right];
    }

    /// <summary>With mean 0 and length 1; empty where it hardly varies.</summary>
    private static float[] Normalised(float[] edge, ItemSurvey survey)
    {
        var mean = edge.Average();
        var shifted = Array.ConvertAll(edge, value => value - mean);
        var length = MathF.Sqrt(shifted.Sum(static value => value * value));
        var range = survey.Maxima[0] - survey.Minima[0];
        return range > 0 && length / Math.Sqrt(edge.Length) >= LeastContrast * range ? Array.ConvertAll(shifted, value => value / length) : [];
    }

    /// <summary>Images of which one goes on in the other: each must be the best continuation of the other, as a tile has one neighbour on a side.</summary>
    private static IEnumerable<(int First, int Second)> Neighbours(float[][][] sides, int end, int start)
    {
        var (next, before) = (Best(sides, end, start), Best(sides, start, end));
        return Enumerable.Range(0, sides.Length).Where(i => next[i] >= 0 && before[next[i]] == i).Select(i => (i, next[i]));
    }

    /// <summary>For each image the one whose side fits its own best, -1 where none fits.</summary>
    private static int[] Best(float[][][] sides, int own, int other)
    {
        var best = new int[sides.Length];
        Parallel.For(0, sides.Length, i =>
        {
            (best[i], var most) = (-1, LeastCorrelation);
            for (var j = 0; j < sides.Length; j++)
            {
                if (i != j && sides[i].Length > 0 && sides[j].Length > 0 && Correlation(sides[i][own], sides[j][other]) is var fit && fit > most)
                {
                    (best[i], most) = (j, fit);
                }
            }
        });
        return best;
    }

    /// <summary>Of normalised sides; 0 where they cannot belong together.</summary>
    private static double Correlation(float[] one, float[] other)
    {
        if (one.Length == 0 || one.Length != other.Length)
        {
            return 0;
        }

        var sum = 0f;
        for (var i = 0; i < one.Length; i++)
        {
            sum += one[i] * other[i];
        }

        return sum;
    }
}
