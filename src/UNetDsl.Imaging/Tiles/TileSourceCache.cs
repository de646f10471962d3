namespace UNetDsl.Imaging.Tiles;

/// <summary>
/// The tile sources of a set, made when they are first asked for and kept while they fit a limit in bytes; the one that was
/// not used for longest goes first. What it gives does not depend on what it keeps. Safe for use by several threads: a source
/// is made by one of them while the others wait for it, and one that is in use lives on when it is forgotten here, so memory
/// is bounded by the limit and a source for each thread.
/// </summary>
public sealed class TileSourceCache
{
    private readonly Func<int, TileSource> _make;
    private readonly long _limit;
    private readonly object _lock = new();
    private readonly Dictionary<int, Entry> _entries = [];
    private readonly LinkedList<Entry> _recent = new();
    private long _bytes;
    private long _made;

    /// <summary>A cache that holds nothing yet.</summary>
    /// <param name="count">Number of sources, at least 1.</param>
    /// <param name="make">Makes the source of an index; the same index must give the same source.</param>
    /// <param name="limit">Bytes of sources to keep, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no source, or the limit is negative.</exception>
    public TileSourceCache(int count, Func<int, TileSource> make, long limit)
    {
        ArgumentNullException.ThrowIfNull(make);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        (Count, _make, _limit) = (count, make, limit);
    }

    /// <summary>Number of sources.</summary>
    public int Count { get; }

    /// <summary>Bytes of the sources that are kept.</summary>
    public long Bytes
    {
        get
        {
            lock (_lock)
            {
                return _bytes;
            }
        }
    }

    /// <summary>How many sources were made so far, those made again included.</summary>
    public long Made
    {
        get
        {
            lock (_lock)
            {
                return _made;
            }
        }
    }

    /// <summary>A source.</summary>
    /// <param name="index">0..Count-1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such source.</exception>
    public TileSource this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            var entry = Touch(index);
            var source = entry.Source.Value;
            Keep(entry, source.Bytes);
            return source;
        }
    }

    private Entry Touch(int index)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(index, out var entry))
            {
                entry = new Entry(index, new(() => _make(index)));
                _entries.Add(index, entry);
            }
            else
            {
                _recent.Remove(entry.Place);
            }

            _recent.AddLast(entry.Place);
            return entry;
        }
    }

    private void Keep(Entry entry, long bytes)
    {
        lock (_lock)
        {
            if (entry.Bytes == 0)
            {
                (entry.Bytes, _made) = (bytes, _made + 1);
                _bytes += bytes;
            }

            var oldest = _recent.First;
            while (oldest is not null && _bytes > _limit)
            {
                var (candidate, next) = (oldest.Value, oldest.Next);

                // One that is still being made has no size yet.
                if (candidate.Bytes > 0)
                {
                    _bytes -= candidate.Bytes;
                    _recent.Remove(oldest);
                    _entries.Remove(candidate.Index);
                }

                oldest = next;
            }
        }
    }

    private sealed class Entry
    {
        public Entry(int index, Lazy<TileSource> source)
        {
            (Index, Source) = (index, source);
            Place = new(this);
        }

        public int Index { get; }

        public Lazy<TileSource> Source { get; }

        public LinkedListNode<Entry> Place { get; }

        public long Bytes { get; set; }
    }
}
