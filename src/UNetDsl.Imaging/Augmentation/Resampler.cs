using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using UNetDsl.Imaging.Tiles;

namespace UNetDsl.Imaging.Augmentation;

/// <summary>
/// Reads planes at fractional coordinates, row of the tile by row: images and weights linear or cubic, labels nearest.
/// Coordinates are float64 until their fraction is taken, so that large images lose nothing. Where all that is read is known
/// to lie inside the planes, eight pixels are read at once; elsewhere each is mirrored by itself, with the same roundings.
/// </summary>
internal sealed partial class Resampler
{
    private const int Eight = 8;
    private const int Nodes = 3;
    private const float Half = 0.5f;
    private readonly int _height;
    private readonly int _width;
    private readonly bool _isInside;
    private readonly double[] _y;
    private readonly double[] _x;

    // How far each pixel of the row lies beyond the sample above and to the left of it, 0..1.
    private readonly float[] _fractionY;
    private readonly float[] _fractionX;

    // Where in a plane the first of the sixteen samples around the pixel lies, which is one more up and to the left.
    private readonly int[] _corners;

    // Where the nearest sample lies.
    private readonly int[] _nearest;

    // Where things may lie outside, the row and column of the sample above and to the left.
    private readonly int[] _row;
    private readonly int[] _column;

    /// <summary>A reader of planes of one size.</summary>
    /// <param name="planeHeight">Rows of the planes.</param>
    /// <param name="planeWidth">Columns of the planes.</param>
    /// <param name="rowLength">Pixels in a row of the tile.</param>
    /// <param name="isInside">Whether <see cref="TileGeometry.Bounds"/> of the tile lie inside the planes.</param>
    public Resampler(int planeHeight, int planeWidth, int rowLength, bool isInside)
    {
        (_height, _width, _isInside) = (planeHeight, planeWidth, isInside);

        // Corners are made in full lanes; a narrow row has unused ones behind its end.
        var length = isInside ? Math.Max(rowLength, Eight) : rowLength;
        (_y, _x) = (new double[length], new double[length]);
        (_fractionY, _fractionX) = (new float[length], new float[length]);
        (_corners, _nearest) = isInside ? (new int[length], new int[length]) : ([], []);
        (_row, _column) = isInside ? ([], []) : (new int[length], new int[length]);
    }

    /// <summary>Goes to a row of the tile.</summary>
    public void MoveTo(TileGeometry geometry, int row)
    {
        var parts = geometry.Parts(row);
        var weights = parts.Weights.Span;
        if (_isInside && weights.Length == Nodes && _corners.Length == geometry.Width)
        {
            SplitInside(parts.Y, parts.X, geometry.Width, (weights[0], weights[1], weights[2]), parts.StartY, parts.StartX);
            return;
        }

        geometry.Row(row, _y, _x);
        if (_isInside)
        {
            SplitInside(_y, _x, 0, (1, 0, 0), 0, 0);
            return;
        }

        Split(_y, _row, _fractionY);
        Split(_x, _column, _fractionX);
    }

    /// <summary>Reads pixels [from, from + target.Length) of the row from the nearest sample; halves go up, as in SciPy.</summary>
    public void Nearest(ReadOnlySpan<int> plane, int from, Span<int> target)
    {
        if (_isInside)
        {
            Check(plane.Length);
            Pick(ref MemoryMarshal.GetReference(plane), _nearest.AsSpan(from, target.Length), target);
            return;
        }

        for (var i = 0; i < target.Length; i++)
        {
            var y = Mirror.Index(_row[from + i] + (_fractionY[from + i] >= Half ? 1 : 0), _height);
            var x = Mirror.Index(_column[from + i] + (_fractionX[from + i] >= Half ? 1 : 0), _width);
            target[i] = plane[(y * _width) + x];
        }
    }

    private static void Pick(ref int plane, ReadOnlySpan<int> places, Span<int> target)
    {
        var i = 0;
        for (; i + 3 < places.Length && i + 3 < target.Length; i += 4)
        {
            target[i] = Unsafe.Add(ref plane, places[i]);
            target[i + 1] = Unsafe.Add(ref plane, places[i + 1]);
            target[i + 2] = Unsafe.Add(ref plane, places[i + 2]);
            target[i + 3] = Unsafe.Add(ref plane, places[i + 3]);
        }

        for (; i < places.Length && i < target.Length; i++)
        {
            target[i] = Unsafe.Add(ref plane, places[i]);
        }
    }

    private static Vector256<T> At<T>(T[] values, int i) => Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(values), (nuint)i);

    private void Check(int length)
    {
        if (length != _height * _width)
        {
            throw new ArgumentException($"{length} values are no plane of {_height}x{_width} px", nameof(length));
        }
    }

    /// <summary>Row and column of the sample above and to the left of a pixel, before any mirroring.</summary>
    private (int Row, int Column) Sample(int i) => _isInside ? Math.DivRem(_corners[i] + _width + 1, _width) : (_row[i], _column[i]);

    /// <summary>Blends three rows of coordinates, those of the paper's grid and by far the most frequent, and finds their corners.</summary>
    private void SplitInside(double[] y, double[] x, nint step, (double First, double Second, double Third) weights, double startY, double startX)
    {
        // 1.5 * 2^52: in the sum, whole numbers of up to 2^31 stand in the lowest 32 bits.
        const double Magic = 6755399441055744.0;
        var (first, second, third) = (Vector256.Create(weights.First), Vector256.Create(weights.Second), Vector256.Create(weights.Third));
        var (fromY, fromX) = (Vector256.Create(startY), Vector256.Create(startX));
        var (start, width, half) = (Vector256.Create(Magic - (_width + 1)), Vector256.Create((double)_width), Vector256.Create(Half));
        var (toNext, below) = (Vector256.Create(_width + 1), Vector256.Create(_width));
        ref var rowY = ref MemoryMarshal.GetArrayDataReference(y);
        ref var rowX = ref MemoryMarshal.GetArrayDataReference(x);
        ref var corner = ref MemoryMarshal.GetArrayDataReference(_corners);
        ref var nearest = ref MemoryMarshal.GetArrayDataReference(_nearest);
        ref var partY = ref MemoryMarshal.GetArrayDataReference(_fractionY);
        ref var partX = ref MemoryMarshal.GetArrayDataReference(_fractionX);
        nint length = _corners.Length;
        for (nint i = 0; i < length; i += Eight)
        {
            // The last eight overlap those before them.
            var at = nint.Min(i, length - Eight);
            var y1 = Blend(ref Unsafe.Add(ref rowY, at), step, first, second, third, fromY);
            var y2 = Blend(ref Unsafe.Add(ref rowY, at + 4), step, first, second, third, fromY);
            var x1 = Blend(ref Unsafe.Add(ref rowX, at), step, first, second, third, fromX);
            var x2 = Blend(ref Unsafe.Add(ref rowX, at + 4), step, first, second, third, fromX);
            var (top1, top2, left1, left2) = (Vector256.Floor(y1), Vector256.Floor(y2), Vector256.Floor(x1), Vector256.Floor(x2));
            var corners = Vector256.Narrow(
                Fused.MultiplyAdd(top1, width, left1 + start).AsInt64(),
                Fused.MultiplyAdd(top2, width, left2 + start).AsInt64());
            var (fractionY, fractionX) = (Vector256.Narrow(y1 - top1, y2 - top2), Vector256.Narrow(x1 - left1, x2 - left2));
            corners.StoreUnsafe(ref corner, (nuint)at);
            fractionY.StoreUnsafe(ref partY, (nuint)at);
            fractionX.StoreUnsafe(ref partX, (nuint)at);

            // A comparison that holds gives -1 in all bits.
            var down = Vector256.GreaterThanOrEqual(fractionY, half).AsInt32() & below;
            (corners + toNext + down - Vector256.GreaterThanOrEqual(fractionX, half).AsInt32()).StoreUnsafe(ref nearest, (nuint)at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Blend(
        ref double row, nint step, Vector256<double> first, Vector256<double> second, Vector256<double> third, Vector256<double> start)
    {
        var sum = Fused.MultiplyAdd(Vector256.LoadUnsafe(ref row), first, start);
        sum = Fused.MultiplyAdd(Vector256.LoadUnsafe(ref Unsafe.Add(ref row, step)), second, sum);
        return Fused.MultiplyAdd(Vector256.LoadUnsafe(ref Unsafe.Add(ref row, 2 * step)), third, sum);
    }

    private static void Split(double[] coordinates, int[] whole, float[] fraction)
    {
        for (var i = 0; i < coordinates.Length; i++)
        {
            var floor = Math.Floor(coordinates[i]);
            (whole[i], fraction[i]) = ((int)floor, (float)(coordinates[i] - floor));
        }
    }
}
