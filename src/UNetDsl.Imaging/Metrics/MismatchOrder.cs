using System.Numerics;
using System.Runtime.CompilerServices;
using UNetDsl.Imaging.Instances;

namespace UNetDsl.Imaging.Metrics;

/// <summary>Mismatching pixels in the order of the challenge: surest first, |p - threshold| in float32, ties column by column.</summary>
internal sealed class MismatchOrder
{
    private readonly RadixOrder _order = new();

    /// <summary>Pixels in order; the caller may reuse the memory, which the next call overwrites.</summary>
    /// <param name="mismatches">[W, H].</param>
    /// <param name="probabilities">float32 [W, H].</param>
    /// <param name="threshold">The threshold.</param>
    /// <returns>Indices row * columns + column into [W, H].</returns>
    public Span<int> Sort(BitRows mismatches, float[] probabilities, double threshold)
    {
        var count = mismatches.CountOnes();
        var items = _order.Room(count);
        var next = 0;
        for (var row = 0; row < mismatches.Rows; row++)
        {
            var words = mismatches.Row(row);
            for (var w = 0; w < words.Length; w++)
            {
                for (var rest = words[w]; rest != 0; rest &= rest - 1)
                {
                    items[next++] = (row * mismatches.Columns) + (w * 64) + BitOperations.TrailingZeroCount(rest);
                }
            }
        }

        return _order.Sort(count, new Doubt(probabilities, threshold));
    }

    private readonly struct Doubt(float[] probabilities, double threshold) : RadixOrder.IKey
    {
        // Bits of floats from 0 up are in order of value; their complement sorts descending.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public uint Of(int pixel) => ~BitConverter.SingleToUInt32Bits((float)Math.Abs(probabilities[pixel] - threshold));
    }
}
