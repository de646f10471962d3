using System.Numerics;
using System.Runtime.InteropServices;

namespace UNetDsl.Imaging.Instances;

/// <summary>
/// Exact squared Euclidean distances to the nearest zero, axis by axis: first within columns, then along rows the
/// lowest of the parabolas (x - v)^2 + g(v).
/// </summary>
/// <remarks>Meijster, Roerdink and Hesselink, Mathematical Morphology and its Applications 331, 2000; Felzenszwalb and
/// Huttenlocher, Theory of Computing 8:415, 2012. Linear in the area.</remarks>
internal static class SquaredDistances
{
    /// <summary>Stands for "no zero found so far"; its square is never formed.</summary>
    public const int Far = int.MaxValue;

    /// <summary>Longest side for which squared distances fit 32 bits.</summary>
    public const int LongestSide = short.MaxValue;

    /// <summary>The map to begin with.</summary>
    /// <param name="labels">Labels; those above 0 are inside.</param>
    /// <param name="isInside">Whether distances are wanted inside, to what is outside, or outside, to what is inside.</param>
    /// <returns><see cref="Far"/> where distances are wanted, 0 elsewhere.</returns>
    public static int[] Seeds(ReadOnlySpan<int> labels, bool isInside)
    {
        var map = GC.AllocateUninitializedArray<int>(labels.Length);
        var (above, below) = isInside ? (Far, 0) : (0, Far);
        var (vectorAbove, vectorBelow) = (new Vector<int>(above), new Vector<int>(below));
        var source = MemoryMarshal.Cast<int, Vector<int>>(labels);
        var target = MemoryMarshal.Cast<int, Vector<int>>(map.AsSpan());
        for (var i = 0; i < source.Length; i++)
        {
            target[i] = Vector.ConditionalSelect(Vector.GreaterThan(source[i], Vector<int>.Zero), vectorAbove, vectorBelow);
        }

        for (var i = source.Length * Vector<int>.Count; i < map.Length; i++)
        {
            map[i] = labels[i] > 0 ? above : below;
        }

        return map;
    }

    /// <summary>Makes the map to begin with, of distances to the ones.</summary>
    public static void Seed(int[] map, BitRows ones)
    {
        map.AsSpan().Fill(Far);
        for (var row = 0; row < ones.Rows; row++)
        {
            ReadOnlySpan<ulong> words = ones.Row(row);
            var line = map.AsSpan(row * ones.Columns, ones.Columns);
            for (var from = BitRows.NextOne(words, 0, line.Length); from < line.Length;)
            {
                var to = BitRows.NextZero(words, from, line.Length);
                line[from..to].Clear();
                from = BitRows.NextOne(words, to, line.Length);
            }
        }
    }

    /// <summary>Within columns: turns a map of 0 and <see cref="Far"/> into squared distances to the nearest 0 of the column.</summary>
    public static void AlongColumns(Span<int> map, int rows, int columns)
    {
        var ones = Vector<int>.One;
        var far = new Vector<int>(Far);
        for (var row = 1; row < rows; row++)
        {
            Meet(map.Slice((row - 1) * columns, columns), map.Slice(row * columns, columns), ones, far);
        }

        for (var row = rows - 2; row >= 0; row--)
        {
            Meet(map.Slice((row + 1) * columns, columns), map.Slice(row * columns, columns), ones, far);
        }

        Square(map);
    }

    /// <summary>Along one row: lowest parabola at each column; entries of <see cref="Far"/> are no parabola.</summary>
    /// <param name="row">Squared distances so far; replaced.</param>
    /// <param name="scratch">Three times as long, and three more.</param>
    public static void AlongRow(Span<int> row, Span<int> scratch)
    {
        var heights = scratch[..row.Length];
        var vertices = scratch.Slice(row.Length, row.Length + 1);
        var starts = scratch.Slice((2 * row.Length) + 1, row.Length + 1);
        row.CopyTo(heights);
        var from = 0;
        while (from < row.Length)
        {
            if (heights[from] == 0)
            {
                from++;
                continue;
            }

            // A column at 0 is nearer than anything behind it, so only the columns up to the next one compete.
            var to = from;
            while (to < row.Length && heights[to] != 0)
            {
                to++;
            }

            Between(heights, row, vertices, starts, Math.Max(0, from - 1), Math.Min(row.Length, to + 1));
            from = to + 1;
        }
    }

    private static void Between(ReadOnlySpan<int> heights, Span<int> row, Span<int> vertices, Span<int> starts, int from, int to)
    {
        var last = -1;
        for (var v = from; v < to; v++)
        {
            var height = heights[v];
            if (height == Far)
            {
                continue;
            }

            var start = from;
            while (last >= 0)
            {
                // Differences of two squared distances, each below 2^31, do not overflow.
                var u = vertices[last];
                var crossing = ((v * v) + height - ((u * u) + heights[u])) / (2 * (v - u));

                // The division rounds towards 0 where the quotient is negative: then v wins from the beginning.
                start = (v * v) + height < (u * u) + heights[u] ? from : Math.Max(from, crossing + 1);
                if (start > starts[last])
                {
                    break;
                }

                last--;
                start = from;
            }

            if (start < to)
            {
                last++;
                (vertices[last], starts[last]) = (v, start);
            }
        }

        if (last < 0)
        {
            return;
        }

        for (var end = to; last >= 0; last--)
        {
            var (v, start) = (vertices[last], starts[last]);
            var height = heights[v];
            for (var x = start; x < end; x++)
            {
                row[x] = ((x - v) * (x - v)) + height;
            }

            end = start;
        }
    }

    private static void Meet(ReadOnlySpan<int> before, Span<int> line, Vector<int> ones, Vector<int> far)
    {
        var others = MemoryMarshal.Cast<int, Vector<int>>(before);
        var own = MemoryMarshal.Cast<int, Vector<int>>(line);
        for (var i = 0; i < own.Length; i++)
        {
            // Far stays far: adding the comparison's -1 takes the one away again.
            var next = others[i] + ones + Vector.Equals(others[i], far);
            own[i] = Vector.Min(own[i], next);
        }

        for (var x = own.Length * Vector<int>.Count; x < line.Length; x++)
        {
            line[x] = Math.Min(line[x], before[x] == Far ? Far : before[x] + 1);
        }
    }

    private static void Square(Span<int> map)
    {
        var far = new Vector<int>(Far);
        var vectors = MemoryMarshal.Cast<int, Vector<int>>(map);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = Vector.ConditionalSelect(Vector.Equals(vectors[i], far), far, vectors[i] * vectors[i]);
        }

        for (var i = vectors.Length * Vector<int>.Count; i < map.Length; i++)
        {
            map[i] = map[i] == Far ? Far : map[i] * map[i];
        }
    }
}
