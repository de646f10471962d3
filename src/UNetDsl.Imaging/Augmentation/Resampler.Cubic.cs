using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using UNetDsl.Imaging.Tiles;

namespace UNetDsl.Imaging.Augmentation;

internal sealed partial class Resampler
{
    private const int Taps = 4;

    // What the four samples around contribute to each pixel of the row: four rows for y, then four for x.
    private readonly float[] _weights;

    // Where the first of the sixteen samples around each pixel of the row lies in a plane.
    private readonly int[] _corners;

    /// <summary>Makes ready for <see cref="Cubic"/> on this row.</summary>
    public void PrepareCubic()
    {
        SplineWeights(_fractionY, _weights.AsSpan(0, _weights.Length / 2));
        SplineWeights(_fractionX, _weights.AsSpan(_weights.Length / 2));
        for (var i = 0; i + Vector<int>.Count <= _corners.Length; i += Vector<int>.Count)
        {
            (((new Vector<int>(_row, i) - Vector<int>.One) * _width) + new Vector<int>(_column, i) - Vector<int>.One).CopyTo(_corners, i);
        }
    }

    /// <summary>Reads the row from the coefficients of a cubic B-spline, after <see cref="PrepareCubic"/>.</summary>
    /// <param name="coefficients">Of <see cref="SplineCoefficients"/>; mirrored at the edges as the pixels are.</param>
    /// <param name="target">As many values as the row has.</param>
    public void Cubic(ReadOnlySpan<float> coefficients, Span<float> target)
    {
        Check(coefficients.Length);
        var i = 0;
        if (_isInside && Sse.IsSupported)
        {
            // Corners and weights are made in full lanes; the rest of the row is read pixel by pixel.
            var whole = Math.Max(Taps, Vector<int>.Count);
            i = target.Length / whole * whole;
            CubicFours(ref MemoryMarshal.GetReference(coefficients), target[..i]);
        }

        for (; i < target.Length; i++)
        {
            target[i] = CubicAt(coefficients, i);
        }
    }

    private void CubicFours(ref float plane, Span<float> target)
    {
        nint stride = _width, length = _row.Length, half = 4 * length;
        ref var corner = ref MemoryMarshal.GetArrayDataReference(_corners);
        ref var weight = ref MemoryMarshal.GetArrayDataReference(_weights);
        ref var result = ref MemoryMarshal.GetReference(target);
        for (nint i = 0; i < target.Length; i += Taps)
        {
            // Each pixel's four rows are blended; transposed, the four columns of all pixels are blended together.
            var a = Down(ref Unsafe.Add(ref plane, Unsafe.Add(ref corner, i)), stride, ref Unsafe.Add(ref weight, i), length);
            var b = Down(ref Unsafe.Add(ref plane, Unsafe.Add(ref corner, i + 1)), stride, ref Unsafe.Add(ref weight, i + 1), length);
            var lowAb = Sse.UnpackLow(a, b);
            var highAb = Sse.UnpackHigh(a, b);
            var c = Down(ref Unsafe.Add(ref plane, Unsafe.Add(ref corner, i + 2)), stride, ref Unsafe.Add(ref weight, i + 2), length);
            var d = Down(ref Unsafe.Add(ref plane, Unsafe.Add(ref corner, i + 3)), stride, ref Unsafe.Add(ref weight, i + 3), length);
            var lowCd = Sse.UnpackLow(c, d);
            var highCd = Sse.UnpackHigh(c, d);
            ref var across = ref Unsafe.Add(ref weight, half + i);
            var sum = Sse.MoveLowToHigh(lowAb, lowCd) * Vector128.LoadUnsafe(ref across);
            sum += Sse.MoveHighToLow(lowCd, lowAb) * Vector128.LoadUnsafe(ref Unsafe.Add(ref across, length));
            sum += Sse.MoveLowToHigh(highAb, highCd) * Vector128.LoadUnsafe(ref Unsafe.Add(ref across, 2 * length));
            sum += Sse.MoveHighToLow(highCd, highAb) * Vector128.LoadUnsafe(ref Unsafe.Add(ref across, 3 * length));
            sum.StoreUnsafe(ref Unsafe.Add(ref result, i));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Down(ref float corner, nint stride, ref float weight, nint length) =>
        (Vector128.LoadUnsafe(ref corner) * Vector128.Create(weight))
        + (Vector128.LoadUnsafe(ref Unsafe.Add(ref corner, stride)) * Vector128.Create(Unsafe.Add(ref weight, length)))
        + (Vector128.LoadUnsafe(ref Unsafe.Add(ref corner, 2 * stride)) * Vector128.Create(Unsafe.Add(ref weight, 2 * length)))
        + (Vector128.LoadUnsafe(ref Unsafe.Add(ref corner, 3 * stride)) * Vector128.Create(Unsafe.Add(ref weight, 3 * length)));

    private float CubicAt(ReadOnlySpan<float> coefficients, int i)
    {
        var (length, sum) = (_row.Length, 0f);
        for (var k = 0; k < Taps; k++)
        {
            var row = coefficients.Slice(Mirror.Index(_row[i] - 1 + k, _height) * _width, _width);
            var across = 0f;
            for (var m = 0; m < Taps; m++)
            {
                across += row[Mirror.Index(_column[i] - 1 + m, _width)] * _weights[((Taps + m) * length) + i];
            }

            sum += across * _weights[(k * length) + i];
        }

        return sum;
    }

    /// <summary>The four pieces of the cubic B-spline at many fractions.</summary>
    private static void SplineWeights(float[] fractions, Span<float> weights)
    {
        const float Sixth = 1 / 6f;
        var length = fractions.Length;
        var i = 0;
        for (; i + Vector<float>.Count <= length; i += Vector<float>.Count)
        {
            var t = new Vector<float>(fractions, i);
            var s = Vector<float>.One - t;
            (s * s * s * Sixth).CopyTo(weights[i..]);
            ((new Vector<float>(4f) + (3 * t * t * (t - new Vector<float>(2f)))) * Sixth).CopyTo(weights[(length + i)..]);
            ((new Vector<float>(4f) + (3 * s * s * (s - new Vector<float>(2f)))) * Sixth).CopyTo(weights[((2 * length) + i)..]);
            (t * t * t * Sixth).CopyTo(weights[((3 * length) + i)..]);
        }

        for (; i < length; i++)
        {
            var t = fractions[i];
            var s = 1 - t;
            weights[i] = s * s * s * Sixth;
            weights[length + i] = (4 + (3 * t * t * (t - 2))) * Sixth;
            weights[(2 * length) + i] = (4 + (3 * s * s * (s - 2))) * Sixth;
            weights[(3 * length) + i] = t * t * t * Sixth;
        }
    }
}
