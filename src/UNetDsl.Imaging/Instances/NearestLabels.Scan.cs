using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace UNetDsl.Imaging.Instances;

internal sealed partial class NearestLabels<T>
{
    /// <summary>
    /// The middle axis of a volume. For each pixel the lines beside it are tried, nearer ones first, until the square of the
    /// way to them alone exceeds the second distance found.
    /// </summary>
    /// <param name="rows">Rows of a slice.</param>
    public void AlongMiddleAxis(int rows)
    {
        var length = rows * _stride;
        var slice = new T[4 * length];
        var far = new Vector<T>(T.CreateTruncating((_reach + 1) * (_reach + 1)));
        for (var start = 0; start < _lines * _stride; start += length)
        {
            for (var i = 0; i < length; i += Vector<T>.Count)
            {
                var pair = At(start + i);
                for (var k = 1; k <= Math.Min(_reach, rows - 1); k++)
                {
                    var square = new Vector<T>(T.CreateTruncating(k * k));
                    if (!Vector.LessThanAny(square, pair.Second))
                    {
                        break;
                    }

                    if (i >= k * _stride)
                    {
                        pair = Join(pair, At(start + i - (k * _stride)), square);
                    }

                    if (i + (k * _stride) < length)
                    {
                        pair = Join(pair, At(start + i + (k * _stride)), square);
                    }
                }

                new Pair(Vector.Min(pair.First, far), pair.FirstLabel, Vector.Min(pair.Second, far), pair.SecondLabel).Store(slice, 0, length, i);
            }

            Array.Copy(slice, 0, _distance1, start, length);
            Array.Copy(slice, length, _label1, start, length);
            Array.Copy(slice, 2 * length, _distance2, start, length);
            Array.Copy(slice, 3 * length, _label2, start, length);
        }

        static Pair Join(in Pair pair, in Pair other, Vector<T> square) =>
            pair.With(other.First + square, other.FirstLabel).With(other.Second + square, other.SecondLabel);
    }

    /// <summary>Puts the parabolas of one row into an envelope, for distances of any length.</summary>
    public void InsertRow(int line, TwoLabelEnvelope envelope)
    {
        var far = T.CreateTruncating((_reach + 1) * (_reach + 1));
        for (int x = 0, i = (line * _stride) + _padding; x < _width; x++, i++)
        {
            if (_distance1[i] < far)
            {
                envelope.Insert(x, int.CreateTruncating(_distance1[i]), int.CreateTruncating(_label1[i]));
            }

            if (_distance2[i] < far)
            {
                envelope.Insert(x, int.CreateTruncating(_distance2[i]), int.CreateTruncating(_label2[i]));
            }
        }
    }

    /// <summary>The last axis, one row: squared distances, above the square of the reach where there is none within it.</summary>
    /// <param name="line">Number of the row.</param>
    /// <param name="outsideOnly">Whether pixels of instances are left out; their second distance is then 0.</param>
    /// <param name="first">To the nearest label, at least <see cref="RowLength"/> long.</param>
    /// <param name="second">To the nearest other label, as long.</param>
    /// <remarks>
    /// A method of its own in machine code: within its caller the compiler runs out of room to inline what the scan consists
    /// of, which costs more than twice the time.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void AlongRow(int line, bool outsideOnly, Span<int> first, Span<int> second)
    {
        var start = (line * _stride) + _padding;
        for (var x = 0; x < _width; x += Vector<T>.Count)
        {
            // Lanes past the end of the row would look as far as they can for nothing.
            var at = Math.Max(0, Math.Min(x, _width - Vector<T>.Count));
            var (nearest, label, next) = (new Vector<T>(_distance1, start + at), new Vector<T>(_label1, start + at), new Vector<T>(_distance2, start + at));
            next = outsideOnly ? Vector.AndNot(next, Vector.Equals(nearest, Vector<T>.Zero)) : next;
            Scan(start + at, ref nearest, label, ref next);
            Store(nearest, first[at..]);
            Store(next, second[at..]);
        }
    }

    /// <summary>Room that <see cref="AlongRow"/> needs: a narrow row still fills all lanes.</summary>
    public int RowLength => Math.Max(_width, Vector<T>.Count);

    private static void Store(Vector<T> values, Span<int> target)
    {
        if (typeof(T) == typeof(short))
        {
            Vector.Widen(Vector.AsVectorInt16(values), out var low, out var high);
            low.CopyTo(target);
            high.CopyTo(target[Vector<int>.Count..]);
        }
        else
        {
            Vector.AsVectorInt32(values).CopyTo(target);
        }
    }

    private void Scan(int at, ref Vector<T> first, Vector<T> label, ref Vector<T> second)
    {
        ref var d1 = ref MemoryMarshal.GetArrayDataReference(_distance1);
        ref var l1 = ref MemoryMarshal.GetArrayDataReference(_label1);
        ref var d2 = ref MemoryMarshal.GetArrayDataReference(_distance2);
        ref var l2 = ref MemoryMarshal.GetArrayDataReference(_label2);
        var best = new Best(first, label, second);
        for (var k = 1; k <= _padding; k++)
        {
            var square = new Vector<T>(T.CreateTruncating(k * k));
            if (!Vector.LessThanAny(square, best.Second))
            {
                break;
            }

            // The padding of a row is as long as the scan, so none of these leaves the planes.
            var (left, right) = ((nuint)(at - k), (nuint)(at + k));
            best = best
                .With(Vector.LoadUnsafe(ref d1, left) + square, Vector.LoadUnsafe(ref l1, left))
                .With(Vector.LoadUnsafe(ref d1, right) + square, Vector.LoadUnsafe(ref l1, right))
                .With(Vector.LoadUnsafe(ref d2, left) + square, Vector.LoadUnsafe(ref l2, left))
                .With(Vector.LoadUnsafe(ref d2, right) + square, Vector.LoadUnsafe(ref l2, right));
        }

        (first, second) = (best.First, best.Second);
    }

    /// <summary>A <see cref="Pair"/> that has forgotten its second label, which the last axis does not need.</summary>
    private readonly struct Best(Vector<T> first, Vector<T> label, Vector<T> second)
    {
        public readonly Vector<T> First = first;
        public readonly Vector<T> Label = label;
        public readonly Vector<T> Second = second;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Best With(Vector<T> distance, Vector<T> candidate) => new(
            Vector.Min(First, distance),
            Vector.ConditionalSelect(Vector.LessThan(distance, First), candidate, Label),

            // Whichever of the two is further comes second, unless both are the same label.
            Vector.ConditionalSelect(Vector.Equals(candidate, Label), Second, Vector.Min(Second, Vector.Max(First, distance))));
    }
}
