using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using UNetDsl.Imaging.Tiles;

namespace UNetDsl.Imaging.Augmentation;

internal sealed partial class Resampler
{
    /// <summary>Reads pixels [from, from + target.Length) of the row by linear interpolation.</summary>
    public void Linear(ReadOnlySpan<float> plane, int from, Span<float> target)
    {
        var i = 0;
        if (_isInside && Avx.IsSupported)
        {
            Check(plane.Length);
            ref var first = ref MemoryMarshal.GetReference(plane);
            for (; i + Eight <= target.Length; i += Eight)
            {
                LinearEight(ref first, from + i).CopyTo(target[i..]);
            }
        }

        for (; i < target.Length; i++)
        {
            target[i] = LinearAt(plane, from + i);
        }
    }

    private float LinearAt(ReadOnlySpan<float> plane, int i)
    {
        int y = _row[i], x = _column[i], down = _width, right = 1;
        if ((uint)y >= (uint)(_height - 1) || (uint)x >= (uint)(_width - 1))
        {
            var (nextY, nextX) = (Mirror.Index(y + 1, _height), Mirror.Index(x + 1, _width));
            (y, x) = (Mirror.Index(y, _height), Mirror.Index(x, _width));
            (down, right) = ((nextY - y) * _width, nextX - x);
        }

        var offset = (y * _width) + x;
        var upper = plane[offset];
        var lower = plane[offset + down];
        upper += _fractionX[i] * (plane[offset + right] - upper);
        lower += _fractionX[i] * (plane[offset + down + right] - lower);
        return upper + (_fractionY[i] * (lower - upper));
    }

    private Vector256<float> LinearEight(ref float plane, int i)
    {
        var offsets = (At(_row, i) * _width) + At(_column, i);
        var (fractionY, fractionX) = (At(_fractionY, i), At(_fractionX, i));
        var upper = PairReading.Across(ref plane, offsets, fractionX);
        var lower = PairReading.Across(ref Unsafe.Add(ref plane, _width), offsets, fractionX);
        return upper + (fractionY * (lower - upper));
    }
}
