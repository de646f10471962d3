using System.Numerics;
using System.Runtime.InteropServices;

namespace UNetDsl.Imaging.Augmentation;

/// <summary>Sums and ranges of rows of numbers.</summary>
internal static class RowBlend
{
    /// <summary>Weighted sum of rows, plus a constant; the same to the last bit on every machine.</summary>
    /// <param name="rows">Rows of the target's length, one after another.</param>
    /// <param name="weights">One for each row.</param>
    /// <param name="target">Overwritten.</param>
    /// <param name="constant">Added to each.</param>
    public static void Sum(ReadOnlySpan<double> rows, ReadOnlySpan<double> weights, Span<double> target, double constant = 0)
    {
        var width = target.Length;
        if (rows.Length < width * weights.Length)
        {
            throw new ArgumentException($"{weights.Length} rows of {width} numbers are not in {rows.Length}", nameof(rows));
        }

        ref var source = ref MemoryMarshal.GetReference(rows);
        ref var first = ref MemoryMarshal.GetReference(target);
        var x = 0;
        for (; x + Vector<double>.Count <= width; x += Vector<double>.Count)
        {
            var sum = new Vector<double>(constant);
            for (var r = 0; r < weights.Length; r++)
            {
                sum += new Vector<double>(weights[r]) * Vector.LoadUnsafe(ref source, (nuint)((r * width) + x));
            }

            sum.StoreUnsafe(ref first, (nuint)x);
        }

        for (; x < width; x++)
        {
            var sum = constant;
            for (var r = 0; r < weights.Length; r++)
            {
                sum += weights[r] * rows[(r * width) + x];
            }

            target[x] = sum;
        }
    }

    /// <summary>A range that also holds a row.</summary>
    public static (double Least, double Greatest) Extend(ReadOnlySpan<double> row, double least, double greatest)
    {
        foreach (var value in row)
        {
            least = Math.Min(least, value);
            greatest = Math.Max(greatest, value);
        }

        return (least, greatest);
    }
}
