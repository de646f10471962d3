using System.Numerics;
using System.Runtime.InteropServices;

namespace UNetDsl.Imaging.Augmentation;

/// <summary>Sums and ranges of rows of numbers.</summary>
internal static class RowBlend
{
    private const int Usual = 3;

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

        var x = weights.Length == Usual ? SumOfThree(rows, weights, target, constant) : SumOfAny(rows, weights, target, constant);
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

    // The paper's grid, by far the most frequent; the loop over rows costs as much as the sums.
    private static int SumOfThree(ReadOnlySpan<double> rows, ReadOnlySpan<double> weights, Span<double> target, double constant)
    {
        var (width, x) = (target.Length, 0);
        ref var source = ref MemoryMarshal.GetReference(rows);
        ref var first = ref MemoryMarshal.GetReference(target);
        var (a, b, c, start) = (new Vector<double>(weights[0]), new Vector<double>(weights[1]), new Vector<double>(weights[2]), new Vector<double>(constant));
        for (; x + Vector<double>.Count <= width; x += Vector<double>.Count)
        {
            var sum = start + (a * Vector.LoadUnsafe(ref source, (nuint)x));
            sum += b * Vector.LoadUnsafe(ref source, (nuint)(width + x));
            sum += c * Vector.LoadUnsafe(ref source, (nuint)((2 * width) + x));
            sum.StoreUnsafe(ref first, (nuint)x);
        }

        return x;
    }

    private static int SumOfAny(ReadOnlySpan<double> rows, ReadOnlySpan<double> weights, Span<double> target, double constant)
    {
        var (width, x) = (target.Length, 0);
        ref var source = ref MemoryMarshal.GetReference(rows);
        ref var first = ref MemoryMarshal.GetReference(target);
        for (; x + Vector<double>.Count <= width; x += Vector<double>.Count)
        {
            var sum = new Vector<double>(constant);
            for (var r = 0; r < weights.Length; r++)
            {
                sum += new Vector<double>(weights[r]) * Vector.LoadUnsafe(ref source, (nuint)((r * width) + x));
            }

            sum.StoreUnsafe(ref first, (nuint)x);
        }

        return x;
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
