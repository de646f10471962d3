using System.Runtime.CompilerServices;

namespace UNetDsl.Imaging.Instances;

/// <summary>
/// Sorts pixels by a key of 32 bits, ties in the order they came. Keys are computed again in each pass instead of being
/// kept, so that it needs 8 bytes a pixel.
/// </summary>
internal sealed class RadixOrder
{
    private const int Digits = 11;
    private const int Buckets = 1 << Digits;
    private readonly int[] _counts = new int[Buckets];
    private int[] _items = [];
    private int[] _other = [];

    /// <summary>The key of a pixel.</summary>
    internal interface IKey
    {
        uint Of(int pixel);
    }

    /// <summary>Room for so many pixels, to be filled by the caller before it sorts.</summary>
    public Span<int> Room(int count)
    {
        if (_items.Length < count)
        {
            (_items, _other) = (new int[count], new int[count]);
        }

        return _items.AsSpan(0, count);
    }

    /// <summary>Sorts the first pixels of the room, smallest key first.</summary>
    /// <returns>Memory that the next call of <see cref="Room"/> may overwrite.</returns>
    public Span<int> Sort<TKey>(int count, TKey key)
        where TKey : struct, IKey
    {
        for (var shift = 0; shift < 32; shift += Digits)
        {
            Pass(_items.AsSpan(0, count), _other, key, shift);
            (_items, _other) = (_other, _items);
        }

        return _items.AsSpan(0, count);
    }

    private void Pass<TKey>(ReadOnlySpan<int> items, Span<int> other, TKey key, int shift)
        where TKey : struct, IKey
    {
        var counts = _counts;
        Array.Clear(counts);
        foreach (var item in items)
        {
            counts[Bucket(key.Of(item), shift)]++;
        }

        var sum = 0;
        for (var b = 0; b < counts.Length; b++)
        {
            (counts[b], sum) = (sum, sum + counts[b]);
        }

        foreach (var item in items)
        {
            other[counts[Bucket(key.Of(item), shift)]++] = item;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Bucket(uint key, int shift) => (int)(key >> shift) & (Buckets - 1);
}
