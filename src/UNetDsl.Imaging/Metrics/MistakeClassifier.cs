using UNetDsl.Imaging.Instances;

namespace UNetDsl.Imaging.Metrics;

/// <summary>Says of each mismatch left after warping what it does to the topology; columns are rows throughout.</summary>
internal sealed class MistakeClassifier
{
    private const int Outside = -1;

    // A mark beside the kind of a pixel, above all kinds.
    private const byte Seen = 128;
    private readonly int _rows;
    private readonly int _columns;
    private readonly int _stride;
    private readonly int[] _steps;

    // Cells of the warped truth with a border of Outside, and the kind of each mismatch, in the same layout.
    private readonly int[] _cells;
    private readonly byte[] _kinds;
    private readonly SplitTest _split;
    private readonly Stack<int> _open = new();

    public MistakeClassifier(int rows, int columns, int radius)
    {
        (_rows, _columns, _stride) = (rows, columns, columns + 2);
        _steps = SimplePoints.Steps(_stride);
        _cells = new int[checked((rows + 2) * _stride)];
        _kinds = new byte[_cells.Length];
        _split = new SplitTest(rows, columns, _stride, radius);
    }

    public void Classify(BitRows warped, ReadOnlySpan<int> mismatches)
    {
        Array.Clear(_kinds);
        if (mismatches.IsEmpty)
        {
            return;
        }

        Array.Fill(_cells, Outside);
        for (var row = 0; row < _rows; row++)
        {
            _cells.AsSpan(((row + 1) * _stride) + 1, _columns).Clear();
        }

        RunLabels.Components(warped, Connectivity.Four).Paint(_cells, _stride + 1, _stride);
        foreach (var pixel in mismatches)
        {
            var index = IndexOf(pixel);
            _kinds[index] = (byte)KindOf(index);
        }
    }

    /// <summary>Kinds by pixel, without the border.</summary>
    public int[] Kinds()
    {
        var kinds = new int[_rows * _columns];
        for (var i = 0; i < kinds.Length; i++)
        {
            kinds[i] = _kinds[IndexOf(i)];
        }

        return kinds;
    }

    public MistakeCounts Count(ReadOnlySpan<int> mismatches)
    {
        Span<long> counts = stackalloc long[Seen];
        counts.Clear();
        foreach (var pixel in mismatches)
        {
            counts[_kinds[IndexOf(pixel)]]++;
        }

        return MistakeCounts.Of(counts);
    }

    /// <summary>
    /// Connected groups of each kind. Merges, and added holes on cells, are 8-connected, all else 4-connected; holes on
    /// cells and on membranes are groups of their own.
    /// </summary>
    public MistakeCounts CountClusters(BitRows warped, ReadOnlySpan<int> mismatches)
    {
        Span<long> counts = stackalloc long[Seen];
        counts.Clear();
        foreach (var pixel in mismatches)
        {
            // Kinds are marked as their cluster is walked over, and the marks taken away afterwards.
            var index = IndexOf(pixel);
            var kind = (Mistake)(_kinds[index] & ~Seen);
            if ((_kinds[index] & Seen) == 0)
            {
                counts[(int)kind]++;
                Walk(warped, index, kind);
            }
        }

        foreach (var pixel in mismatches)
        {
            _kinds[IndexOf(pixel)] &= unchecked((byte)~Seen);
        }

        return MistakeCounts.Of(counts);
    }

    private int IndexOf(int pixel)
    {
        var (row, column) = Math.DivRem(pixel, _columns);
        return ((row + 1) * _stride) + column + 1;
    }

    private void Walk(BitRows warped, int from, Mistake kind)
    {
        var isHole = kind is Mistake.HoleAddition or Mistake.HoleDeletion;
        var colour = _cells[from] > 0;
        var step = kind == Mistake.Merge || (kind == Mistake.HoleAddition && colour) ? 1 : 2;
        _kinds[from] |= Seen;
        _open.Push(from);
        while (_open.TryPop(out var index))
        {
            // Even neighbours share an edge.
            for (var k = 0; k < 8; k += step)
            {
                var other = index + _steps[k];
                if (_kinds[other] == (byte)kind && (!isHole || _cells[other] > 0 == colour))
                {
                    _kinds[other] |= Seen;
                    _open.Push(other);
                }
            }
        }
    }

    private Mistake KindOf(int index)
    {
        var isCell = _cells[index] > 0;
        Span<int> ids = stackalloc int[8];
        var distinct = 0;
        foreach (var step in _steps)
        {
            var id = _cells[index + step];
            if (id != Outside && !ids[..distinct].Contains(id))
            {
                ids[distinct++] = id;
            }
        }

        return distinct switch
        {
            // A slice of one pixel has no neighbours; it is an object by itself.
            0 => isCell ? Mistake.ObjectDeletion : Mistake.ObjectAddition,
            1 when ids[0] == 0 => isCell ? Mistake.ObjectDeletion : Mistake.ObjectAddition,
            1 => isCell ? Mistake.HoleAddition : Mistake.HoleDeletion,
            2 when !isCell => Mistake.HoleAddition,
            2 => _split.Parts(_cells, index) > 2 ? Mistake.Split : Mistake.HoleDeletion,
            _ => isCell ? Mistake.Split : Mistake.Merge,
        };
    }
}
