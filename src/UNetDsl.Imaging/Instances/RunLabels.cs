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
    public static RunLabels Components(BitRows mask, Connectivity connectivity) => Components(mask, mask.Rows, connectivity);

    /// <summary>The same for a volume, whose slices follow each other: with 6 neighbours for four, 26 for eight.</summary>
    public static RunLabels Components(BitRows mask, int rowsPerSlice, Connectivity connectivity)
    {
        var labels = new RunLabels(mask.Rows, mask.Columns, mask.CountRuns());
        labels.Collect(mask);
        for (var run = 0; run < labels.Id.Length; run++)
        {
            labels.Id[run] = run;
        }

        var reach = connectivity == Connectivity.Eight ? 1 : 0;
        for (var row = 0; row < labels.Rows; row++)
        {
            var y = row % rowsPerSlice;
            if (y > 0)
            {
                labels.Join(row, row - 1, reach);
            }

            for (var other = Math.Max(-y, -reach); row >= rowsPerSlice && other <= Math.Min(reach, rowsPerSlice - 1 - y); other++)
            {
                labels.Join(row, row - rowsPerSlice + other, reach);
            }
        }

        labels.Number();
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

    // Union of runs that touch a row that came before, by the smaller index: the root of a component is its first run,
    // and numbering roots in order is raster order (Rosenfeld and Pfaltz 1966, on runs).
    private void Join(int row, int before, int reach)
    {
        var (start, end, parents) = (Start, End, Id);
        var (above, aboveEnd) = (RowFrom[before], RowFrom[before + 1]);
        for (var run = RowFrom[row]; run < RowFrom[row + 1]; run++)
        {
            // Runs of both rows are in order, so each run above is passed over once.
            while (above < aboveEnd && end[above] + reach <= start[run])
            {
                above++;
            }

            for (var k = above; k < aboveEnd && start[k] < end[run] + reach; k++)
            {
                Union(parents, run, k);
            }
        }
    }

    private void Number()
    {
        var parents = Id;
        for (var run = 0; run < parents.Length; run++)
        {
            // A parent comes before its children and has its number already.
            parents[run] = parents[run] == run ? ++Count : parents[parents[run]];
        }
    }

    private static void Union(int[] parents, int a, int b)
    {
        (a, b) = (Find(parents, a), Find(parents, b));
        parents[Math.Max(a, b)] = Math.Min(a, b);
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
