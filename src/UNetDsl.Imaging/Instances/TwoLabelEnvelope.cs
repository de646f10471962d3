using System.Runtime.CompilerServices;

namespace UNetDsl.Imaging.Instances;

/// <summary>
/// The lowest of many parabolas (x - v)^2 + g along a row, and the lowest of those with another label than that.
/// Parabolas come with v ascending. Two of them cross once, so a new one is lowest, or second lowest, on a suffix of
/// the row at most; both answers are therefore stacks of pieces, and each insertion changes only their ends.
/// </summary>
internal sealed class TwoLabelEnvelope
{
    private readonly int _width;
    private readonly Stack _first;
    private readonly Stack _second;
    private readonly double[] _inverse;
    private Piece[] _changed = new Piece[16];

    public TwoLabelEnvelope(int width)
    {
        _width = width;
        _first = new Stack(width);
        _second = new Stack(width);
        _inverse = new double[width];
        for (var k = 1; k < width; k++)
        {
            _inverse[k] = 1.0 / (2 * k);
        }
    }

    public void Clear() => _first.Count = _second.Count = 0;

    /// <summary>Adds a parabola.</summary>
    /// <param name="vertex">Column, not below that of the parabola before.</param>
    /// <param name="height">Squared distance within the column; not below that of the parabola before at the same column.</param>
    /// <param name="label">Instance id, above 0.</param>
    public void Insert(int vertex, int height, int label)
    {
        var candidate = new Piece(0, vertex, height, label);
        if (_first.Count == 0)
        {
            _first.Push(candidate);
            _second.Push(default);
            return;
        }

        var (end, changed) = (_width, 0);
        var (firstCut, secondCut) = (end, end);
        var (firstItems, secondItems) = (_first.Items, _second.Items);
        for (int i = _first.Count - 1, k = _second.Count - 1; end > 0;)
        {
            ref readonly var best = ref firstItems[i];
            ref readonly var next = ref secondItems[k];
            var start = Math.Max(best.Start, next.Start);

            // On [wins, end) the candidate is lowest; what it displaces is second there, unless it has the same label.
            var wins = Crossing(candidate, best, start, end);
            if (wins < end)
            {
                Note(ref changed, best.Label != label ? best : next, wins);
                firstCut = wins;
            }

            // On [enters, wins) it is second; behind a parabola of its own label it counts for nothing.
            var enters = best.Label == label ? wins : Crossing(candidate, next, start, wins);
            if (enters < wins)
            {
                Note(ref changed, candidate, enters);
            }

            secondCut = enters;
            if (enters > start)
            {
                break;
            }

            i -= best.Start == start ? 1 : 0;
            k -= next.Start == start ? 1 : 0;
            end = start;
        }

        if (firstCut < _width)
        {
            _first.Cut(firstCut);
            _first.Push(candidate.From(firstCut));
        }

        if (changed > 0)
        {
            _second.Cut(secondCut);
            while (changed > 0)
            {
                _second.Push(_changed[--changed]);
            }
        }
    }

    /// <summary>Writes both answers, px squared; <see cref="DistanceTransform.None"/> where there is none.</summary>
    public void Evaluate(Span<int> first, Span<int> second)
    {
        _first.Evaluate(first);
        _second.Evaluate(second);
    }

    private void Note(ref int changed, in Piece piece, int start)
    {
        if (changed == _changed.Length)
        {
            Array.Resize(ref _changed, 2 * changed);
        }

        _changed[changed++] = piece.From(start);
    }

    /// <summary>First column in [start, end) at which the candidate is below the piece, or end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Crossing(in Piece candidate, in Piece piece, int start, int end)
    {
        if (start >= end || (piece.Label != 0 && candidate.At(end - 1) >= piece.At(end - 1)))
        {
            return end;
        }

        if (piece.Label == 0 || candidate.At(start) < piece.At(start))
        {
            return start;
        }

        // x > n / (2 k) in whole numbers. Half a unit more keeps the rounded product on the right side of whole quotients.
        var n = ((double)candidate.Vertex * candidate.Vertex) + candidate.Height - ((double)piece.Vertex * piece.Vertex) - piece.Height;
        return (int)Math.Floor((n + 0.5) * _inverse[candidate.Vertex - piece.Vertex]) + 1;
    }

    /// <summary>A parabola and the first column where it is the answer; label 0 stands for no answer.</summary>
    private readonly struct Piece(int start, int vertex, int height, int label)
    {
        public readonly int Start = start;
        public readonly int Vertex = vertex;
        public readonly int Height = height;
        public readonly int Label = label;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int At(int x) => ((x - Vertex) * (x - Vertex)) + Height;

        public Piece From(int start) => new(start, Vertex, Height, Label);

        public bool IsSameParabola(in Piece other) => Vertex == other.Vertex && Label == other.Label;
    }

    private sealed class Stack(int width)
    {
        public Piece[] Items = new Piece[Math.Min(width, 64)];
        public int Count;

        /// <summary>Drops the pieces that begin at the column or after it.</summary>
        public void Cut(int column)
        {
            while (Count > 0 && Items[Count - 1].Start >= column)
            {
                Count--;
            }
        }

        public void Push(in Piece piece)
        {
            if (Count > 0 && Items[Count - 1].IsSameParabola(piece))
            {
                return;
            }

            if (Count == Items.Length)
            {
                var larger = new Piece[2 * Count];
                Items.CopyTo(larger, 0);
                Items = larger;
            }

            Items[Count++] = piece;
        }

        public void Evaluate(Span<int> row)
        {
            if (Count == 0)
            {
                row.Fill(DistanceTransform.None);
            }

            for (var i = 0; i < Count; i++)
            {
                ref readonly var piece = ref Items[i];
                var end = i + 1 < Count ? Items[i + 1].Start : row.Length;
                if (piece.Label == 0)
                {
                    row[piece.Start..end].Fill(DistanceTransform.None);
                    continue;
                }

                for (var x = piece.Start; x < end; x++)
                {
                    row[x] = piece.At(x);
                }
            }
        }
    }
}
