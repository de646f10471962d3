using System.Numerics;
using System.Runtime.CompilerServices;
using UNetDsl.Imaging.Instances;

namespace UNetDsl.Imaging.Metrics;

/// <summary>Mismatching pixels in the order of the challenge: surest first, |p - threshold| in float32, ties column by column.</summary>
internal sealed class MismatchOrder
{
    private const int Digits = 11;
    private const int Buckets = 1 << Digits;
    private (uint Key, int Index)[] _items = [];
    private (uint Key, int Index)[] _other = [];
    private readonly int[] _counts = new int[Buckets];

    /// <summary>Pixels in order; the caller may reuse the memory, which the next call overwrites.</summary>
    /// <param name="mismatches">[W, H].</param>
    /// <param name="probabilities">float32 [W, H].</param>
    /// <param name="threshold">The threshold.</param>
    /// <returns>Indices row * columns + column into [W, H].</returns>
    public int[] Sort(BitRows mismatches, float[] probabilities, double threshold)
    {
        var count = 0;
        foreach (var word in mismatches.Words)
        {
            count += BitOperations.PopCount(word);
        }

        if (_items.Length < count)
        {
            (_items, _other) = (new (uint, int)[count], new (uint, int)[count]);
        }

        var next = 0;
        for (var row = 0; row < mismatches.Rows; row++)
        {
            var words = mismatches.Row(row);
            for (var w = 0; w < words.Length; w++)
            {
                for (var rest = words[w]; rest != 0; rest &= rest - 1)
                {
                    var i = (row * mismatches.Columns) + (w * 64) + BitOperations.TrailingZeroCount(rest);

                    // Bits of floats from 0 up are in order of value; their complement sorts descending.
                    var key = ~BitConverter.SingleToUInt32Bits((float)Math.Abs(probabilities[i] - threshold));
                    _items[next++] = (key, i);
                }
            }
        }

        // A stable radix sort; distances of at most 1 leave the two top bits of a float alone, so 33 bits are plenty.
        for (var shift = 0; shift < 32; shift += Digits)
        {
            Pass(count, shift);
        }

        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            order[i] = _items[i].Index;
        }

        return order;
    }

    private void Pass(int count, int shift)
    {
        var (items, other, counts) = (_items, _other, _counts);
        Array.Clear(counts);
        for (var i = 0; i < count; i++)
        {
            counts[Bucket(items[i].Key, shift)]++;
        }

        var sum = 0;
        for (var b = 0; b < counts.Length; b++)
        {
            (counts[b], sum) = (sum, sum + counts[b]);
        }

        for (var i = 0; i < count; i++)
        {
            other[counts[Bucket(items[i].Key, shift)]++] = items[i];
        }

        (_items, _other) = (other, items);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Bucket(uint key, int shift) => (int)(key >> shift) & (Buckets - 1);
}
