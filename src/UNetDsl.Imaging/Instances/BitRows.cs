using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace UNetDsl.Imaging.Instances;

/// <summary>A binary image, one bit a pixel; each row begins in a new word and bits beyond the row are 0.</summary>
internal sealed class BitRows
{
    private BitRows(int rows, int columns)
    {
        (Rows, Columns, Stride) = (rows, columns, (columns + 63) / 64);
        Words = new ulong[checked(rows * Stride)];
    }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>Words of a row.</summary>
    public int Stride { get; }

    public ulong[] Words { get; }

    public bool this[int row, int column]
    {
        get => (Words[(row * Stride) + (column >> 6)] >> column & 1) != 0;
        set
        {
            ref var word = ref Words[(row * Stride) + (column >> 6)];
            word = value ? word | (1UL << column) : word & ~(1UL << column);
        }
    }

    public static BitRows Empty(int rows, int columns) => new(rows, columns);

    /// <summary>Bits of the values strictly above a bound.</summary>
    public static BitRows Above(ReadOnlySpan<float> values, int rows, int columns, float bound)
    {
        var bits = new BitRows(rows, columns);
        bits.SetAbove(values, bound);
        return bits;
    }

    /// <summary>Bits of the labels above 0.</summary>
    public static BitRows Positive(ReadOnlySpan<int> labels, int rows, int columns)
    {
        var bits = new BitRows(rows, columns);
        for (var row = 0; row < rows; row++)
        {
            var source = labels.Slice(row * columns, columns);
            var target = bits.Row(row);
            ref var first = ref MemoryMarshal.GetReference(source);
            for (var word = 0; word < target.Length; word++)
            {
                var (from, gathered) = (word * 64, 0UL);
                var end = Math.Min(columns - from, 64);
                var bit = 0;
                for (; bit + Vector256<int>.Count <= end; bit += Vector256<int>.Count)
                {
                    var above = Vector256.GreaterThan(Vector256.LoadUnsafe(ref first, (nuint)(from + bit)), Vector256<int>.Zero);
                    gathered |= (ulong)above.ExtractMostSignificantBits() << bit;
                }

                for (; bit < end; bit++)
                {
                    gathered |= source[from + bit] > 0 ? 1UL << bit : 0;
                }

                target[word] = gathered;
            }
        }

        return bits;
    }

    public BitRows Clone()
    {
        var copy = new BitRows(Rows, Columns);
        Words.CopyTo(copy.Words, 0);
        return copy;
    }

    public Span<ulong> Row(int row) => Words.AsSpan(row * Stride, Stride);

    /// <summary>Sets all bits again, from values of the same size.</summary>
    public void SetAbove(ReadOnlySpan<float> values, float bound)
    {
        var bounds = Vector256.Create(bound);
        for (var row = 0; row < Rows; row++)
        {
            var source = values.Slice(row * Columns, Columns);
            var target = Row(row);
            ref var first = ref MemoryMarshal.GetReference(source);
            for (var word = 0; word < target.Length; word++)
            {
                var (from, gathered) = (word * 64, 0UL);
                var end = Math.Min(Columns - from, 64);
                var bit = 0;
                for (; bit + Vector256<float>.Count <= end; bit += Vector256<float>.Count)
                {
                    var above = Vector256.GreaterThan(Vector256.LoadUnsafe(ref first, (nuint)(from + bit)), bounds);
                    gathered |= (ulong)above.ExtractMostSignificantBits() << bit;
                }

                for (; bit < end; bit++)
                {
                    gathered |= source[from + bit] > bound ? 1UL << bit : 0;
                }

                target[word] = gathered;
            }
        }
    }

    /// <summary>Number of ones.</summary>
    public int CountOnes() => CountOnes(Words, Words);

    /// <summary>Number of pixels that are one in both of two images, given as their words.</summary>
    public static int CountOnes(ReadOnlySpan<ulong> first, ReadOnlySpan<ulong> second)
    {
        var ones = 0;
        for (var i = 0; i < first.Length; i++)
        {
            ones += BitOperations.PopCount(first[i] & second[i]);
        }

        return ones;
    }

    /// <summary>Number of maximal runs of ones over all rows.</summary>
    public int CountRuns()
    {
        var runs = 0L;
        for (var row = 0; row < Rows; row++)
        {
            var carry = 0UL;
            foreach (var word in Row(row))
            {
                runs += BitOperations.PopCount(word & ~((word << 1) | carry));
                carry = word >> 63;
            }
        }

        return checked((int)runs);
    }

    /// <summary>First one at or after a column of a row, or <see cref="Columns"/>.</summary>
    public static int NextOne(ReadOnlySpan<ulong> row, int column, int columns)
    {
        var word = column >> 6;
        if (word >= row.Length)
        {
            return columns;
        }

        var rest = row[word] & (ulong.MaxValue << column);
        while (rest == 0)
        {
            if (++word >= row.Length)
            {
                return columns;
            }

            rest = row[word];
        }

        return (word * 64) + BitOperations.TrailingZeroCount(rest);
    }

    /// <summary>First zero at or after a column of a row, or <see cref="Columns"/>.</summary>
    public static int NextZero(ReadOnlySpan<ulong> row, int column, int columns)
    {
        var word = column >> 6;
        if (word >= row.Length)
        {
            return columns;
        }

        var rest = ~row[word] & (ulong.MaxValue << column);
        while (rest == 0)
        {
            if (++word >= row.Length)
            {
                return columns;
            }

            rest = ~row[word];
        }

        return Math.Min((word * 64) + BitOperations.TrailingZeroCount(rest), columns);
    }
}
