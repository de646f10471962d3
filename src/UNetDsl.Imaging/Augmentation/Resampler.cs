using System.Numerics;
using System.Runtime.InteropServices;
using UNetDsl.Imaging.Tiles;

namespace UNetDsl.Imaging.Augmentation;

/// <summary>
/// Reads planes at fractional coordinates, mirrored beyond their edges, row of the tile by row: images and weights linear or
/// cubic, labels nearest. Coordinates are float64 until their fraction is taken, so that large images lose nothing.
/// </summary>
internal sealed partial class Resampler
{
    private readonly int _height;
    private readonly int _width;
    private readonly double[] _y;
    private readonly double[] _x;

    // Of each pixel of the row: the sample above and to the left, and how far it lies beyond it, 0..1.
    private readonly int[] _row;
    private readonly int[] _column;
    private readonly float[] _fractionY;
    private readonly float[] _fractionX;

    /// <summary>A reader of planes of one size.</summary>
    public Resampler(int planeHeight, int planeWidth, int rowLength)
    {
        (_height, _width) = (planeHeight, planeWidth);
        (_y, _x) = (new double[rowLength], new double[rowLength]);
        (_row, _column) = (new int[rowLength], new int[rowLength]);
        (_fractionY, _fractionX) = (new float[rowLength], new float[rowLength]);
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
        for (var i = 0; i < target.Length; i++)
        {
            var y = _row[from + i] + (_fractionY[from + i] >= Half ? 1 : 0);
            var x = _column[from + i] + (_fractionX[from + i] >= Half ? 1 : 0);
            if ((uint)y >= (uint)_height || (uint)x >= (uint)_width)
            {
                (y, x) = (Mirror.Index(y, _height), Mirror.Index(x, _width));
            }

            target[i] = plane[(y * _width) + x];
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
