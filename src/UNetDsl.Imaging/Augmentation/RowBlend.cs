using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace UNetDsl.Imaging.Augmentation;

/// <summary>Sums and ranges of rows of numbers.</summary>
internal static class RowBlend
{
    private const int Lanes = 4;

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

        nint x = 0;
        ref var source = ref MemoryMarshal.GetReference(rows);
        ref var result = ref MemoryMarshal.GetReference(target);
        for (; x + (2 * Lanes) <= width; x += 2 * Lanes)
        {
            // Two sums that do not wait for each other.
            var one = Vector256.Create(constant);
            var (other, at) = (one, x);
            foreach (var weight in weights)
            {
                ref var row = ref Unsafe.Add(ref source, at);
                one = Fused.MultiplyAdd(Vector256.Create(weight), Vector256.LoadUnsafe(ref row), one);
                other = Fused.MultiplyAdd(Vector256.Create(weight), Vector256.LoadUnsafe(ref row, Lanes), other);
                at += width;
            }

            one.StoreUnsafe(ref result, (nuint)x);
            other.StoreUnsafe(ref result, (nuint)x + Lanes);
        }

        for (; x < width; x++)
        {
            var sum = constant;
            for (var r = 0; r < weights.Length; r++)
            {
                sum = Math.FusedMultiplyAdd(weights[r], rows[(r * width) + (int)x], sum);
            }

            target[(int)x] = sum;
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
