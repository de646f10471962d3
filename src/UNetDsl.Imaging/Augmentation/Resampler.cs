using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using UNetDsl.Imaging.Tiles;

namespace UNetDsl.Imaging.Augmentation;

/// <summary>
/// Reads planes at fractional coordinates, row of the tile by row: images and weights linear or cubic, labels nearest.
/// Coordinates are float64 until their fraction is taken, so that large images lose nothing. Where all that is read is known
/// to lie inside the planes, several pixels are read at once; elsewhere each is mirrored by itself.
/// </summary>
internal sealed partial class Resampler
{
    private const int Eight = 8;
    private readonly int _height;
    private readonly int _width;
    private readonly bool _isInside;
    private readonly double[] _y;
    private readonly double[] _x;

    // Of each pixel of the row: the sample above and to the left, and how far it lies beyond it, 0..1.
    private readonly int[] _row;
    private readonly int[] _column;
    private readonly float[] _fractionY;
    private readonly float[] _fractionX;

    /// <summary>A reader of planes of one size.</summary>
    /// <param name="planeHeight">Rows of the planes.</param>
    /// <param name="planeWidth">Columns of the planes.</param>
    /// <param name="rowLength">Pixels in a row of the tile.</param>
    /// <param name="isInside">Whether <see cref="TileGeometry.Bounds"/> of the tile lie inside the planes.</param>
    public Resampler(int planeHeight, int planeWidth, int rowLength, bool isInside)
    {
        (_height, _width, _isInside) = (planeHeight, planeWidth, isInside);
        (_y, _x) = (new double[rowLength], new double[rowLength]);
        (_row, _column) = (new int[rowLength], new int[rowLength]);
        (_fractionY, _fractionX) = (new float[rowLength], new float[rowLength]);
        (_weights, _corners) = (new float[2 * Taps * rowLength], new int[rowLength]);
    }

    /// <summary>Goes to a row of the tile.</summary>
    public void MoveTo(TileGeometry geometry, int row)
    {
        geometry.Row(row, _y, _x);
        Split(_y, _row, _fractionY);
        Split(_x, _column, _fractionX);
    }

    /// <summary>Reads pixels [from, from + target.Length) of the row from the nearest sample; halves go up, as in SciPy.</summary>
    public void Nearest(ReadOnlySpan<int> plane, int from, Span<int> target)
    {
        const float Half = 0.5f;
        var i = 0;
        if (_isInside)
        {
            Check(plane.Length);
            ref var first = ref MemoryMarshal.GetReference(plane);
            for (; i + Eight <= target.Length; i += Eight)
            {
                // A comparison that holds gives -1 in all bits.
                var down = Vector256.GreaterThanOrEqual(At(_fractionY, from + i), Vector256.Create(Half)).AsInt32();
                var right = Vector256.GreaterThanOrEqual(At(_fractionX, from + i), Vector256.Create(Half)).AsInt32();
                var offsets = ((At(_row, from + i) - down) * _width) + (At(_column, from + i) - right);
                for (var k = 0; k < Eight; k++)
                {
                    target[i + k] = Unsafe.Add(ref first, offsets[k]);
                }
            }
        }

        for (; i < target.Length; i++)
        {
            var y = Mirror.Index(_row[from + i] + (_fractionY[from + i] >= Half ? 1 : 0), _height);
            var x = Mirror.Index(_column[from + i] + (_fractionX[from + i] >= Half ? 1 : 0), _width);
            target[i] = plane[(y * _width) + x];
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

    private static void Split(double[] coordinates, int[] whole, float[] fraction)
    {
        // 1.5 * 2^52: in the sum, whole numbers of up to 2^31 stand in the lowest 32 bits.
        var magic = new Vector<double>(6755399441055744.0);
        var (step, i) = (Vector<int>.Count, 0);
        for (; i + step <= coordinates.Length; i += step)
        {
            var (low, high) = (new Vector<double>(coordinates, i), new Vector<double>(coordinates, i + Vector<double>.Count));
            var (floorLow, floorHigh) = (Vector.Floor(low), Vector.Floor(high));
            Vector.Narrow(Vector.AsVectorInt64(floorLow + magic), Vector.AsVectorInt64(floorHigh + magic)).CopyTo(whole, i);
            Vector.Narrow(low - floorLow, high - floorHigh).CopyTo(fraction, i);
        }

        for (; i < coordinates.Length; i++)
        {
            var floor = Math.Floor(coordinates[i]);
            (whole[i], fraction[i]) = ((int)floor, (float)(coordinates[i] - floor));
        }
    }
}
