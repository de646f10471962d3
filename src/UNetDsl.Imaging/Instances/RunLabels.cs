namespace UNetDsl.Imaging.Instances;

/// <summary>
/// A label image as runs of equal labels above 0 in each row: components, sizes and overlaps cost time by runs and
/// not by pixels.
/// </summary>
internal sealed class RunLabels
{
    private RunLabels(int rows, int columns, int runs)
    {
        (Rows, Columns) = (rows, columns);
        RowFrom = new int[rows + 1];
        (Start, End, Id) = (new int[runs], new int[runs], new int[runs]);
    }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>Largest label.</summary>
    public int Count { get; private set; }

    /// <summary>Index of the first run of each row, and the number of runs at the end.</summary>
    public int[] RowFrom { get; }

    /// <summary>First column of each run.</summary>
    public int[] Start { get; }

    /// <summary>Column behind the last of each run.</summary>
    public int[] End { get; }

    /// <summary>Label of each run, from 1.</summary>
    public int[] Id { get; }

    /// <summary>Numbers the components of the ones from 1, in raster order of their first pixel.</summary>
    public static RunLabels Components(BitRows mask, Connectivity connectivity)
    {
        var labels = new RunLabels(mask.Rows, mask.Columns, mask.CountRuns());
        labels.Collect(mask);
        labels.Count = Join(labels, connectivity == Connectivity.Eight ? 1 : 0);
        return labels;
    }

    /// <summary>Takes labels as they are; those at 0 or below are outside.</summary>
    public static RunLabels Of(ReadOnlySpan<int> map, int rows, int columns) => Of(map, rows, columns, columns);

    /// <summary>Takes labels as they are, from rows that are further apart than they are long.</summary>
    public static RunLabels Of(ReadOnlySpan<int> map, int rows, int columns, int stride)
    {
        var count = 0;
        for (var row = 0; row < rows; row++)
        {
            var previous = 0;
            foreach (var label in map.Slice(row * stride, columns))
            {
                count += label > 0 && label != previous ? 1 : 0;
                previous = label;
            }
        }

        var labels = new RunLabels(rows, columns, count);
        var run = 0;
        for (var row = 0; row < rows; row++)
        {
            labels.RowFrom[row] = run;
            run = labels.Take(map.Slice(row * stride, columns), run);
        }

        labels.RowFrom[rows] = run;
        return labels;
    }

    /// <summary>Pixels of each label; index 0 is unused.</summary>
    public int[] Sizes()
    {
        var sizes = new int[Count + 1];
        for (var run = 0; run < Id.Length; run++)
        {
            sizes[Id[run]] += End[run] - Start[run];
        }

        return sizes;
    }

    /// <summary>Writes the labels of the runs into an image whose rows are further apart, at an offset; the rest is left as it is.</summary>
    public void Paint(Span<int> target, int offset, int stride)
    {
        for (var row = 0; row < Rows; row++)
        {
            var line = target.Slice(offset + (row * stride), Columns);
            for (var run = RowFrom[row]; run < RowFrom[row + 1]; run++)
            {
                line[Start[run]..End[run]].Fill(Id[run]);
            }
        }
    }

    private void Collect(BitRows mask)
    {
        var run = 0;
        for (var row = 0; row < Rows; row++)
        {
            RowFrom[row] = run;
            ReadOnlySpan<ulong> words = mask.Row(row);
            for (var column = BitRows.NextOne(words, 0, Columns); column < Columns; column = BitRows.NextOne(words, column, Columns))
            {
                Start[run] = column;
                column = BitRows.NextZero(words, column, Columns);
                End[run++] = column;
            }
        }

        RowFrom[Rows] = run;
    }

    private int Take(ReadOnlySpan<int> line, int run)
    {
        var previous = 0;
        for (var column = 0; column < line.Length; column++)
        {
            var label = line[column];
            if (label == previous)
            {
                continue;
            }

            if (previous > 0)
            {
                End[run++] = column;
            }

            if (label > 0)
            {
                (Start[run], Id[run]) = (column, label);
                Count = Math.Max(Count, label);
            }

            previous = label;
        }

        if (previous > 0)
        {
            End[run++] = line.Length;
        }

        return run;
    }

    // Union of runs that touch the row above, by the smaller index: the root of a component is its first run, and
    // numbering roots in order is raster order (Rosenfeld and Pfaltz 1966, on runs).
    private static int Join(RunLabels labels, int reach)
    {
        var (start, end, parents) = (labels.Start, labels.End, labels.Id);
        for (var row = 0; row < labels.Rows; row++)
        {
            var (above, aboveEnd) = (row == 0 ? 0 : labels.RowFrom[row - 1], labels.RowFrom[row]);
            for (var run = aboveEnd; run < labels.RowFrom[row + 1]; run++)
            {
                // Runs of both rows are in order, so each run above is passed over once.
                while (above < aboveEnd && end[above] + reach <= start[run])
                {
                    above++;
                }

                var root = run;
                parents[run] = run;
                for (var k = above; k < aboveEnd && start[k] < end[run] + reach; k++)
                {
                    root = Union(parents, root, k);
                }
            }
        }

        var count = 0;
        for (var run = 0; run < parents.Length; run++)
        {
            // A parent comes before its children and has its number already.
            parents[run] = parents[run] == run ? ++count : parents[parents[run]];
        }

        return count;
    }

    private static int Union(int[] parents, int a, int b)
    {
        b = Find(parents, b);
        if (a == b)
        {
            return a;
        }

        var (low, high) = a < b ? (a, b) : (b, a);
        parents[high] = low;
        return low;
    }

    private static int Find(int[] parents, int run)
    {
        while (parents[run] != run)
        {
            run = parents[run] = parents[parents[run]];
        }

        return run;
    }
}
