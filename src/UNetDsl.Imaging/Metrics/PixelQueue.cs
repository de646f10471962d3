namespace UNetDsl.Imaging.Metrics;

/// <summary>Pixels first in, first out, in memory that grows with the longest queue and not with the image.</summary>
internal sealed class PixelQueue
{
    private int[] _items = new int[1 << 12];
    private int _head;

    /// <summary>Pixels waiting.</summary>
    public int Count { get; private set; }

    public void Append(int pixel)
    {
        if (Count == _items.Length)
        {
            Grow();
        }

        _items[(_head + Count++) & (_items.Length - 1)] = pixel;
    }

    public int Take()
    {
        var pixel = _items[_head];
        _head = (_head + 1) & (_items.Length - 1);
        Count--;
        return pixel;
    }

    private void Grow()
    {
        // A ring twice as long, begun anew at its start.
        var larger = new int[checked(2 * _items.Length)];
        _items.AsSpan(_head).CopyTo(larger);
        _items.AsSpan(0, _head).CopyTo(larger.AsSpan(_items.Length - _head));
        (_items, _head) = (larger, 0);
    }
}
