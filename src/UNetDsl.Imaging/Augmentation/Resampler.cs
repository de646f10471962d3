using UNetDsl.Imaging.Tiles;

namespace UNetDsl.Imaging.Augmentation;

/// <summary>
/// Reads planes at fractional coordinates, mirrored beyond their edges: bilinear for images and weights, nearest for
/// labels. A cubic reading would replace <see cref="Linear"/> and needs the plane prefiltered once.
/// </summary>
internal sealed class Resampler
{
    private readonly int _height;
    private readonly int _width;
    private readonly double[] _y;
    private readonly double[] _x;

    // Bilinear reading of each pixel of the row: first sample, steps to its neighbours, fractions.
    private readonly (int Offset, int Down, int Right, float FractionY, float FractionX)[] _linear;

    /// <summary>A reader of planes of one size.</summary>
    public Resampler(int planeHeight, int planeWidth, int rowLength)
    {
        _height = planeHeight;
        _width = planeWidth;
        _y = new double[rowLength];
        _x = new double[rowLength];
        _linear = new (int, int, int, float, float)[rowLength];
    }

    /// <summary>Goes to a row of the tile.</summary>
    public void MoveTo(TileGeometry geometry, int row)
    {
        geometry.Row(row, _y, _x);
        for (var i = 0; i < _linear.Length; i++)
        {
            double y = _y[i], x = _x[i];
            double floorY = Math.Floor(y), floorX = Math.Floor(x);
            int y0 = (int)floorY, x0 = (int)floorX;
            int down = _width, right = 1;
            if ((uint)y0 >= (uint)(_height - 1))
            {
                var next = Mirror.Index(y0 + 1, _height);
                y0 = Mirror.Index(y0, _height);
                down = (next - y0) * _width;
            }

            if ((uint)x0 >= (uint)(_width - 1))
            {
                var next = Mirror.Index(x0 + 1, _width);
                x0 = Mirror.Index(x0, _width);
                right = next - x0;
            }

            _linear[i] = ((y0 * _width) + x0, down, right, (float)(y - floorY), (float)(x - floorX));
        }
    }

    /// <summary>Reads pixels [from, from + target.Length) of the row by linear interpolation.</summary>
    public void Linear(ReadOnlySpan<float> plane, int from, Span<float> target)
    {
        var taps = _linear.AsSpan(from, target.Length);
        for (var i = 0; i < taps.Length; i++)
        {
            ref readonly var tap = ref taps[i];
            var upper = plane[tap.Offset];
            var lower = plane[tap.Offset + tap.Down];
            upper += tap.FractionX * (plane[tap.Offset + tap.Right] - upper);
            lower += tap.FractionX * (plane[tap.Offset + tap.Down + tap.Right] - lower);
            target[i] = upper + (tap.FractionY * (lower - upper));
        }
    }

    /// <summary>Reads pixels [from, from + target.Length) of the row from the nearest sample; halves go up, as in SciPy.</summary>
    public void Nearest(ReadOnlySpan<int> plane, int from, Span<int> target)
    {
        for (var i = 0; i < target.Length; i++)
        {
            var y = Mirror.Index((int)Math.Floor(_y[from + i] + 0.5), _height);
            var x = Mirror.Index((int)Math.Floor(_x[from + i] + 0.5), _width);
            target[i] = plane[(y * _width) + x];
        }
    }
}
