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
        if (_isInside && Avx.IsSupported && target.Length >= Eight)
        {
            Check(plane.Length);
            ref var upper = ref Unsafe.Add(ref MemoryMarshal.GetReference(plane), _width + 1);
            ref var lower = ref Unsafe.Add(ref upper, _width);
            for (; i < target.Length; i += Eight)
            {
                // The last eight overlap those before them.
                var at = Math.Min(i, target.Length - Eight);
                ref var corner = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_corners), from + at);
                var (fractionY, fractionX) = (At(_fractionY, from + at), At(_fractionX, from + at));
                var above = PairReading.Across(ref upper, ref corner, fractionX);
                var below = PairReading.Across(ref lower, ref corner, fractionX);
                Fused.MultiplyAdd(fractionY, below - above, above).CopyTo(target[at..]);
            }
        }

        for (; i < target.Length; i++)
        {
            target[i] = LinearAt(plane, from + i);
        }
    }

    private float LinearAt(ReadOnlySpan<float> plane, int i)
    {
        var (y, x) = Sample(i);
        var (upper, lower) = (Mirror.Index(y, _height) * _width, Mirror.Index(y + 1, _height) * _width);
        var (left, right) = (Mirror.Index(x, _width), Mirror.Index(x + 1, _width));
        var above = MathF.FusedMultiplyAdd(_fractionX[i], plane[upper + right] - plane[upper + left], plane[upper + left]);
        var below = MathF.FusedMultiplyAdd(_fractionX[i], plane[lower + right] - plane[lower + left], plane[lower + left]);
        return MathF.FusedMultiplyAdd(_fractionY[i], below - above, above);
    }
}
