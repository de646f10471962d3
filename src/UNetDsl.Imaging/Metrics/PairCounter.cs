namespace UNetDsl.Imaging.Metrics;

/// <summary>Sums by pair of ids: an open-addressed table over entries kept in the order of their first appearance.</summary>
internal sealed class PairCounter
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ContingencyEntry[] _entries = new ContingencyEntry[256];

    // 1 + index of an entry; 0 is free. Always at least half free.
    private int[] _slots = new int[512];
    private int _shift = 64 - 9;
    private int _count;
    private int _last = -1;

    public void Add(int truth, int prediction, int pixels)
    {
        // Runs of the same pair often follow each other.
        if (_last >= 0 && _entries[_last].Truth == truth && _entries[_last].Prediction == prediction)
        {
            _entries[_last] = new ContingencyEntry(truth, prediction, _entries[_last].Pixels + pixels);
            return;
        }

        var slot = Slot(truth, prediction);
        while (_slots[slot] is > 0 and var found)
        {
            ref var entry = ref _entries[found - 1];
            if (entry.Truth == truth && entry.Prediction == prediction)
            {
                entry = new ContingencyEntry(truth, prediction, entry.Pixels + pixels);
                _last = found - 1;
                return;
            }

            slot = (slot + 1) & (_slots.Length - 1);
        }

        if (_count == _entries.Length)
        {
            Grow();
            slot = FreeSlot(truth, prediction);
        }

        _last = _count;
        _entries[_count++] = new ContingencyEntry(truth, prediction, pixels);
        _slots[slot] = _count;
    }

    public ContingencyEntry[] ToArray() => _entries[.._count];

    private int Slot(int truth, int prediction) => (int)(((((ulong)(uint)truth << 32) | (uint)prediction) * Golden) >> _shift);

    private int FreeSlot(int truth, int prediction)
    {
        var slot = Slot(truth, prediction);
        while (_slots[slot] != 0)
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }

    private void Grow()
    {
        Array.Resize(ref _entries, 2 * _count);
        _slots = new int[checked(2 * _entries.Length)];
        _shift--;
        for (var i = 0; i < _count; i++)
        {
            _slots[FreeSlot(_entries[i].Truth, _entries[i].Prediction)] = i + 1;
        }
    }
}
