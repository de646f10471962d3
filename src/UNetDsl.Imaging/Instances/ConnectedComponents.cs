namespace UNetDsl.Imaging.Instances;

/// <summary>Labels the connected regions of a mask.</summary>
public static class ConnectedComponents
{
    /// <summary>Numbers the components of the pixels above 0 from 1, in raster order of their first pixel.</summary>
    /// <param name="mask">int32 [H, W]; a pixel above 0 belongs to a region, whatever its value.</param>
    /// <param name="connectivity">Four or eight neighbours.</param>
    /// <param name="count">Number of components.</param>
    /// <returns>int32 [H, W], 0 outside regions.</returns>
    /// <remarks>Two passes over horizontal runs with union by the smaller number (Rosenfeld and Pfaltz 1966), O(H W).</remarks>
    public static LabelMap Label(LabelMap mask, Connectivity connectivity, out int count)
    {
        ArgumentNullException.ThrowIfNull(mask);
        var reach = connectivity == Connectivity.Eight ? 1 : 0;
        var runs = new List<Run>();
        var parents = new List<int>();
        var (aboveFrom, aboveTo) = (0, 0);
        for (var y = 0; y < mask.Height; y++)
        {
            var rowFrom = runs.Count;
            var above = aboveFrom;
            foreach (var (start, end) in RunsOf(mask.Labels.AsSpan(y * mask.Width, mask.Width)))
            {
                // Runs of both rows are in order, so each run above is passed over once.
                while (above < aboveTo && runs[above].End + reach <= start)
                {
                    above++;
                }

                var root = -1;
                for (var k = above; k < aboveTo && runs[k].Start < end + reach; k++)
                {
                    root = root < 0 ? Find(parents, runs[k].Id) : Union(parents, root, runs[k].Id);
                }

                if (root < 0)
                {
                    root = parents.Count;
                    parents.Add(root);
                }

                runs.Add(new Run(y, start, end, root));
            }

            (aboveFrom, aboveTo) = (rowFrom, runs.Count);
        }

        return Paint(mask, runs, Renumber(parents, out count));
    }

    /// <summary>Numbers the components of the pixels above 0 from 1, in raster order of their first pixel.</summary>
    /// <param name="mask">int32 [H, W]; a pixel above 0 belongs to a region, whatever its value.</param>
    /// <param name="connectivity">Four or eight neighbours.</param>
    /// <returns>int32 [H, W], 0 outside regions.</returns>
    public static LabelMap Label(LabelMap mask, Connectivity connectivity) => Label(mask, connectivity, out _);

    private static RunEnumerator RunsOf(ReadOnlySpan<int> row) => new(row);

    private static int Find(List<int> parents, int id)
    {
        while (parents[id] != id)
        {
            id = parents[id] = parents[parents[id]];
        }

        return id;
    }

    private static int Union(List<int> parents, int a, int b)
    {
        (a, b) = (Find(parents, a), Find(parents, b));
        var (low, high) = a < b ? (a, b) : (b, a);
        parents[high] = low;
        return low;
    }

    // A root is the run that came first, so numbering roots in order is raster order.
    private static int[] Renumber(List<int> parents, out int count)
    {
        var numbers = new int[parents.Count];
        count = 0;
        for (var id = 0; id < numbers.Length; id++)
        {
            var root = Find(parents, id);
            numbers[id] = root == id ? ++count : numbers[root];
        }

        return numbers;
    }

    private static LabelMap Paint(LabelMap mask, List<Run> runs, int[] numbers)
    {
        var labels = new int[mask.Labels.Length];
        foreach (var run in runs)
        {
            labels.AsSpan((run.Row * mask.Width) + run.Start, run.End - run.Start).Fill(numbers[run.Id]);
        }

        return new LabelMap(mask.Height, mask.Width, labels);
    }

    private readonly record struct Run(int Row, int Start, int End, int Id);

    /// <summary>Walks over the runs of pixels above 0 in a row; the end is exclusive.</summary>
    private ref struct RunEnumerator(ReadOnlySpan<int> row)
    {
        private readonly ReadOnlySpan<int> _row = row;
        private int _end;

        public (int Start, int End) Current { get; private set; }

        public readonly RunEnumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            var start = _end;
            while (start < _row.Length && _row[start] <= 0)
            {
                start++;
            }

            _end = start;
            while (_end < _row.Length && _row[_end] > 0)
            {
                _end++;
            }

            Current = (start, _end);
            return start < _row.Length;
        }
    }
}
