using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using UNetDsl.Imaging.Tiles;

namespace UNetDsl.Imaging.Augmentation;

internal sealed partial class Resampler
{
    private const int Eight = 8;

    /// <summary>Reads pixels [from, from + target.Length) of the row by linear interpolation.</summary>
    public void Linear(ReadOnlySpan<float> plane, int from, Span<float> target)
    {
        var i = 0;
        if (Avx.IsSupported && plane.Length == _height * _width)
        {
            for (; i + Eight <= target.Length; i += Eight)
            {
                if (AreInside(from + i))
                {
                    LinearEight(ref MemoryMarshal.GetReference(plane), from + i).CopyTo(target[i..]);
                }
                else
                {
                    for (var k = i; k < i + Eight; k++)
                    {
                        target[k] = LinearAt(plane, from + k);
                    }
                }
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

    /// <summary>Whether eight pixels have all their neighbours inside the plane.</summary>
    private bool AreInside(int i)
    {
        // As unsigned numbers, negative coordinates are large.
        var y = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_row), (nuint)i).AsUInt32();
        var x = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_column), (nuint)i).AsUInt32();
        return Vector256.LessThanAll(y, Vector256.Create((uint)(_height - 1))) && Vector256.LessThanAll(x, Vector256.Create((uint)(_width - 1)));
    }

    private Vector256<float> LinearEight(ref float plane, int i)
    {
        var offsets = (Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_row), (nuint)i) * _width)
            + Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_column), (nuint)i);
        var fractionY = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_fractionY), (nuint)i);
        var fractionX = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_fractionX), (nuint)i);
        var upper = Across(ref plane, offsets, fractionX);
        var lower = Across(ref Unsafe.Add(ref plane, _width), offsets, fractionX);
        return upper + (fractionY * (lower - upper));
    }

    /// <summary>Between the left and right neighbours of eight pixels, each pair of which is one load.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Across(ref float plane, Vector256<int> at, Vector256<float> fraction)
    {
        // In this order the shuffles, which stay within halves, leave the pixels in theirs.
        var even = Vector256.Create(Two(ref plane, at[0]), Two(ref plane, at[1]), Two(ref plane, at[4]), Two(ref plane, at[5])).AsSingle();
        var odd = Vector256.Create(Two(ref plane, at[2]), Two(ref plane, at[3]), Two(ref plane, at[6]), Two(ref plane, at[7])).AsSingle();
        var left = Avx.Shuffle(even, odd, 0b10_00_10_00);
        var right = Avx.Shuffle(even, odd, 0b11_01_11_01);
        return left + (fraction * (right - left));

        static double Two(ref float from, int offset) => Unsafe.ReadUnaligned<double>(ref Unsafe.As<float, byte>(ref Unsafe.Add(ref from, offset)));
    }
}
