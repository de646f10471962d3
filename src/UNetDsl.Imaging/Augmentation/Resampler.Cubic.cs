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

    /// <summary>Makes ready for <see cref="Cubic"/> on this row.</summary>
    public void PrepareCubic()
    {
        SplineWeights(_fractionY, _weights.AsSpan(0, _weights.Length / 2));
        SplineWeights(_fractionX, _weights.AsSpan(_weights.Length / 2));
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
            ref var plane = ref MemoryMarshal.GetReference(coefficients);
            for (; i + Taps <= target.Length; i += Taps)
            {
                CubicFour(ref plane, i).CopyTo(target[i..]);
            }
        }

        for (; i < target.Length; i++)
        {
            target[i] = CubicAt(coefficients, i);
        }
    }

    private Vector128<float> CubicFour(ref float plane, int i)
    {
        // Each pixel's four rows are blended; transposed, the four columns of all pixels are blended together.
        var (a, b, c, d) = (Down(ref plane, i), Down(ref plane, i + 1), Down(ref plane, i + 2), Down(ref plane, i + 3));
        var (lowAb, highAb) = (Sse.UnpackLow(a, b), Sse.UnpackHigh(a, b));
        var (lowCd, highCd) = (Sse.UnpackLow(c, d), Sse.UnpackHigh(c, d));
        var (length, half) = (_row.Length, _weights.Length / 2);
        return (Sse.MoveLowToHigh(lowAb, lowCd) * Weight(half + i)) + (Sse.MoveHighToLow(lowCd, lowAb) * Weight(half + length + i))
            + (Sse.MoveLowToHigh(highAb, highCd) * Weight(half + (2 * length) + i)) + (Sse.MoveHighToLow(highCd, highAb) * Weight(half + (3 * length) + i));

        Vector128<float> Weight(int at) => Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_weights), (nuint)at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector128<float> Down(ref float plane, int i)
    {
        ref var weight = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_weights), i);
        ref var corner = ref Unsafe.Add(ref plane, ((_row[i] - 1) * _width) + _column[i] - 1);
        var (length, stride) = (_row.Length, (nuint)_width);
        return (Vector128.LoadUnsafe(ref corner) * Vector128.Create(weight))
            + (Vector128.LoadUnsafe(ref corner, stride) * Vector128.Create(Unsafe.Add(ref weight, length)))
            + (Vector128.LoadUnsafe(ref corner, 2 * stride) * Vector128.Create(Unsafe.Add(ref weight, 2 * length)))
            + (Vector128.LoadUnsafe(ref corner, 3 * stride) * Vector128.Create(Unsafe.Add(ref weight, 3 * length)));
    }

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
