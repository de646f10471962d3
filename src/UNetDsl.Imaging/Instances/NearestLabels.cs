using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace UNetDsl.Imaging.Instances;

/// <summary>
/// For each pixel the squared distances to its two nearest labels, axis by axis, in lanes of <typeparamref name="T"/>: 16-bit
/// lanes take twice the pixels at once. Of any line only its two nearest labels can be among the two nearest of a pixel beside
/// it, so four numbers a pixel are all that the next axis needs. Distances beyond the reach count as absent. Rows are padded
/// on both sides, so that lanes may read past their ends.
/// </summary>
/// <typeparam name="T"><see cref="short"/> for a reach of at most <see cref="LongestShortReach"/> and labels that fit, else <see cref="int"/>.</typeparam>
internal sealed partial class NearestLabels<T> : IDisposable
    where T : unmanaged, INumber<T>
{
    /// <summary>(reach + 1)^2 + reach^2 must fit 16 bits.</summary>
    public const int LongestShortReach = 127;

    private readonly int _lines;
    private readonly int _width;
    private readonly int _stride;
    private readonly int _padding;
    private readonly int _reach;
    private readonly T[] _distance1;
    private readonly T[] _label1;
    private readonly T[] _distance2;
    private readonly T[] _label2;

    /// <summary>Copies labels into padded rows.</summary>
    /// <param name="labels">int32 [lines, width]; 0 or below is background, the others fit T.</param>
    /// <param name="width">Columns.</param>
    /// <param name="reach">Longest distance of interest, px.</param>
    /// <param name="scan">Longest scan along a row, px; less saves padding where only nearer labels are asked for.</param>
    public NearestLabels(ReadOnlySpan<int> labels, int width, int reach, int scan)
    {
        (_width, _lines, _reach, _padding) = (width, labels.Length / width, reach, Math.Min(scan, width - 1));
        var lanes = Vector<T>.Count;
        _stride = (width + (2 * _padding) + (2 * lanes) - 1) / lanes * lanes;
        var size = checked(_lines * _stride);
        (_distance1, _label1) = (ArrayPool<T>.Shared.Rent(size), ArrayPool<T>.Shared.Rent(size));
        (_distance2, _label2) = (ArrayPool<T>.Shared.Rent(size), ArrayPool<T>.Shared.Rent(size));
        for (var line = 0; line < _lines; line++)
        {
            var row = _label1.AsSpan(line * _stride, _stride);
            row[.._padding].Clear();
            row[(_padding + width)..].Clear();
            var source = labels.Slice(line * width, width);
            var target = row.Slice(_padding, width);
            for (var x = 0; x < target.Length && x < source.Length; x++)
            {
                target[x] = T.CreateTruncating(Math.Max(0, source[x]));
            }
        }
    }

    public void Dispose()
    {
        ArrayPool<T>.Shared.Return(_distance1);
        ArrayPool<T>.Shared.Return(_label1);
        ArrayPool<T>.Shared.Return(_distance2);
        ArrayPool<T>.Shared.Return(_label2);
    }

    /// <summary>
    /// The slowest axis, whose neighbours lie <paramref name="apart"/> rows apart (1 in an image, H in a volume): two walks
    /// that carry the two nearest labels met so far, then squares.
    /// </summary>
    public void AlongSlowestAxis(int apart)
    {
        var (length, count) = (apart * _stride, _lines / apart);
        var below = new T[4 * length];
        var far = T.CreateTruncating(_reach + 1);
        below.AsSpan(0, length).Fill(far);
        below.AsSpan(2 * length, length).Fill(far);
        var above = below.AsSpan().ToArray();
        for (var line = 0; line < count; line++)
        {
            Down(above, line * length, length);
        }

        for (var line = count - 1; line >= 0; line--)
        {
            Up(below, line * length, length);
        }
    }

    // The two walks are methods of their own in machine code for the same reason as the scan.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Down(T[] state, int line, int length)
    {
        var far = new Vector<T>(T.CreateTruncating(_reach + 1));
        for (var i = 0; i < length; i += Vector<T>.Count)
        {
            var pair = Pair.Load(state, 0, length, i).Advanced(new Vector<T>(_label1, line + i), far);
            pair.Store(state, 0, length, i);
            pair.First.CopyTo(_distance1, line + i);
            pair.FirstLabel.CopyTo(_label1, line + i);
            pair.Second.CopyTo(_distance2, line + i);
            pair.SecondLabel.CopyTo(_label2, line + i);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Up(T[] state, int line, int length)
    {
        var far = new Vector<T>(T.CreateTruncating(_reach + 1));
        for (var i = 0; i < length; i += Vector<T>.Count)
        {
            var above = At(line + i);
            var own = Vector.ConditionalSelect(Vector.Equals(above.First, Vector<T>.Zero), above.FirstLabel, Vector<T>.Zero);
            var below = Pair.Load(state, 0, length, i).Advanced(own, far);
            below.Store(state, 0, length, i);
            var pair = above.With(below.First, below.FirstLabel).With(below.Second, below.SecondLabel);
            (pair.First * pair.First).CopyTo(_distance1, line + i);
            pair.FirstLabel.CopyTo(_label1, line + i);
            (pair.Second * pair.Second).CopyTo(_distance2, line + i);
            pair.SecondLabel.CopyTo(_label2, line + i);
        }
    }

    private Pair At(int i) => new(new(_distance1, i), new(_label1, i), new(_distance2, i), new(_label2, i));
}
