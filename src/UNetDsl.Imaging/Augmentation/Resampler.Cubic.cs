using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using UNetDsl.Imaging.Tiles;

namespace UNetDsl.Imaging.Augmentation;

internal sealed partial class Resampler
{
    private const int Taps = 4;

    /// <summary>Reads the row from the coefficients of a cubic B-spline.</summary>
    /// <param name="coefficients">Of <see cref="SplineCoefficients"/>; mirrored at the edges as the pixels are.</param>
    /// <param name="target">As many values as the row has.</param>
    public void Cubic(ReadOnlySpan<float> coefficients, Span<float> target)
    {
        Check(coefficients.Length);
        var i = 0;
        if (_isInside && Avx.IsSupported && target.Length >= Eight)
        {
            ref var plane = ref MemoryMarshal.GetReference(coefficients);
            ref var corners = ref MemoryMarshal.GetArrayDataReference(_corners);
            for (; i < target.Length; i += Eight)
            {
                // The last eight overlap those before them.
                var at = Math.Min(i, target.Length - Eight);
                CubicEight(ref plane, ref Unsafe.Add(ref corners, at), At(_fractionY, at), At(_fractionX, at)).CopyTo(target[at..]);
            }
        }

        for (; i < target.Length; i++)
        {
            target[i] = CubicAt(coefficients, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<float> CubicEight(ref float plane, ref int corner, Vector256<float> fractionY, Vector256<float> fractionX)
    {
        // Each pixel's four rows are blended, pixels 0 and 4 in the halves of a vector, then 1 and 5; transposed, the four
        // columns of all pixels are blended together.
        var (w0, w1, w2, w3) = SplineWeights(fractionY);
        nint stride = _width;
        var a = Down(ref Unsafe.Add(ref plane, corner), ref Unsafe.Add(ref plane, Unsafe.Add(ref corner, 4)), stride, Avx.Permute(w0, 0x00), Avx.Permute(w1, 0x00), Avx.Permute(w2, 0x00), Avx.Permute(w3, 0x00));
        var b = Down(ref Unsafe.Add(ref plane, Unsafe.Add(ref corner, 1)), ref Unsafe.Add(ref plane, Unsafe.Add(ref corner, 5)), stride, Avx.Permute(w0, 0x55), Avx.Permute(w1, 0x55), Avx.Permute(w2, 0x55), Avx.Permute(w3, 0x55));
        var lowAb = Avx.UnpackLow(a, b).AsDouble();
        var highAb = Avx.UnpackHigh(a, b).AsDouble();
        var c = Down(ref Unsafe.Add(ref plane, Unsafe.Add(ref corner, 2)), ref Unsafe.Add(ref plane, Unsafe.Add(ref corner, 6)), stride, Avx.Permute(w0, 0xaa), Avx.Permute(w1, 0xaa), Avx.Permute(w2, 0xaa), Avx.Permute(w3, 0xaa));
        var d = Down(ref Unsafe.Add(ref plane, Unsafe.Add(ref corner, 3)), ref Unsafe.Add(ref plane, Unsafe.Add(ref corner, 7)), stride, Avx.Permute(w0, 0xff), Avx.Permute(w1, 0xff), Avx.Permute(w2, 0xff), Avx.Permute(w3, 0xff));
        var lowCd = Avx.UnpackLow(c, d).AsDouble();
        var highCd = Avx.UnpackHigh(c, d).AsDouble();
        (w0, w1, w2, w3) = SplineWeights(fractionX);
        var sum = Avx.UnpackLow(lowAb, lowCd).AsSingle() * w0;
        sum = Fused.MultiplyAdd(Avx.UnpackHigh(lowAb, lowCd).AsSingle(), w1, sum);
        sum = Fused.MultiplyAdd(Avx.UnpackLow(highAb, highCd).AsSingle(), w2, sum);
        return Fused.MultiplyAdd(Avx.UnpackHigh(highAb, highCd).AsSingle(), w3, sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Down(
        ref float one, ref float other, nint stride, Vector256<float> w0, Vector256<float> w1, Vector256<float> w2, Vector256<float> w3)
    {
        var sum = Both(ref one, ref other) * w0;
        sum = Fused.MultiplyAdd(Both(ref Unsafe.Add(ref one, stride), ref Unsafe.Add(ref other, stride)), w1, sum);
        sum = Fused.MultiplyAdd(Both(ref Unsafe.Add(ref one, 2 * stride), ref Unsafe.Add(ref other, 2 * stride)), w2, sum);
        return Fused.MultiplyAdd(Both(ref Unsafe.Add(ref one, 3 * stride), ref Unsafe.Add(ref other, 3 * stride)), w3, sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Both(ref float one, ref float other) => Vector128.LoadUnsafe(ref one).ToVector256Unsafe().WithUpper(Vector128.LoadUnsafe(ref other));

    private float CubicAt(ReadOnlySpan<float> coefficients, int i)
    {
        var (y, x) = Sample(i);
        var (down, across) = (SplineWeights(Vector256.Create(_fractionY[i])), SplineWeights(Vector256.Create(_fractionX[i])));
        Span<int> columns = [Mirror.Index(x - 1, _width), Mirror.Index(x, _width), Mirror.Index(x + 1, _width), Mirror.Index(x + 2, _width)];
        Span<float> sums = stackalloc float[Taps];
        Add(sums, coefficients[(Mirror.Index(y - 1, _height) * _width)..], columns, down.W0[0]);
        Add(sums, coefficients[(Mirror.Index(y, _height) * _width)..], columns, down.W1[0]);
        Add(sums, coefficients[(Mirror.Index(y + 1, _height) * _width)..], columns, down.W2[0]);
        Add(sums, coefficients[(Mirror.Index(y + 2, _height) * _width)..], columns, down.W3[0]);
        var sum = sums[0] * across.W0[0];
        sum = MathF.FusedMultiplyAdd(sums[1], across.W1[0], sum);
        sum = MathF.FusedMultiplyAdd(sums[2], across.W2[0], sum);
        return MathF.FusedMultiplyAdd(sums[3], across.W3[0], sum);

        static void Add(Span<float> sums, ReadOnlySpan<float> row, Span<int> columns, float weight)
        {
            for (var k = 0; k < sums.Length; k++)
            {
                sums[k] = MathF.FusedMultiplyAdd(row[columns[k]], weight, sums[k]);
            }
        }
    }

    /// <summary>The four pieces of the cubic B-spline at eight fractions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> W0, Vector256<float> W1, Vector256<float> W2, Vector256<float> W3) SplineWeights(Vector256<float> t)
    {
        // With s = 1 - t: s^3 / 6, 2/3 - t^2 (1 - t/2), 2/3 - s^2 (1 - s/2), t^3 / 6.
        var (one, half, sixth, rest) = (Vector256<float>.One, Vector256.Create(-0.5f), Vector256.Create(1 / 6f), Vector256.Create(2 / 3f));
        var s = one - t;
        var (tt, ss) = (t * t, s * s);
        return (
            ss * (s * sixth),
            Fused.MultiplyAdd(-tt, Fused.MultiplyAdd(t, half, one), rest),
            Fused.MultiplyAdd(-ss, Fused.MultiplyAdd(s, half, one), rest),
            tt * (t * sixth));
    }
}
