using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using UNetDsl.Imaging.Tiles;

namespace UNetDsl.Imaging.Augmentation;

internal sealed partial class Resampler
{
    private const int Taps = 4;

    // The four pieces of the cubic B-spline as polynomials of the fraction, lowest power first.
    private static readonly Vector128<float> Constant = Vector128.Create(1f, 4, 1, 0) / 6;
    private static readonly Vector128<float> First = Vector128.Create(-3f, 0, 3, 0) / 6;
    private static readonly Vector128<float> Second = Vector128.Create(3f, -6, 3, 0) / 6;
    private static readonly Vector128<float> Third = Vector128.Create(-1f, 3, -3, 1) / 6;

    /// <summary>Reads pixels [from, from + target.Length) of the row from the coefficients of a cubic B-spline.</summary>
    /// <param name="coefficients">Of <see cref="SplineCoefficients"/>; mirrored at the edges as the pixels are.</param>
    /// <param name="from">First pixel of the row.</param>
    /// <param name="target">As many values as are read.</param>
    public void Cubic(ReadOnlySpan<float> coefficients, int from, Span<float> target)
    {
        if (coefficients.Length != _height * _width)
        {
            throw new ArgumentException($"{coefficients.Length} coefficients are no plane of {_height}x{_width} px", nameof(coefficients));
        }

        ref var plane = ref MemoryMarshal.GetReference(coefficients);
        Span<float> mirrored = stackalloc float[Taps * Taps];
        var (lastRow, lastColumn) = ((uint)Math.Max(0, _height - Taps + 1), (uint)Math.Max(0, _width - Taps + 1));
        for (var i = 0; i < target.Length; i++)
        {
            var (y, x) = (_row[from + i] - 1, _column[from + i] - 1);
            var (fractionY, fractionX) = (_fractionY[from + i], _fractionX[from + i]);
            if ((uint)y < lastRow && (uint)x < lastColumn)
            {
                target[i] = Read(ref Unsafe.Add(ref plane, (y * _width) + x), _width, fractionY, fractionX);
            }
            else
            {
                for (var k = 0; k < mirrored.Length; k++)
                {
                    mirrored[k] = coefficients[(Mirror.Index(y + (k / Taps), _height) * _width) + Mirror.Index(x + (k % Taps), _width)];
                }

                target[i] = Read(ref MemoryMarshal.GetReference(mirrored), Taps, fractionY, fractionX);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Read(ref float corner, int stride, float fractionY, float fractionX)
    {
        var down = Weights(fractionY);
        var rows = (Vector128.LoadUnsafe(ref corner) * down[0]) + (Vector128.LoadUnsafe(ref corner, (nuint)stride) * down[1]);
        rows += (Vector128.LoadUnsafe(ref corner, (nuint)(2 * stride)) * down[2]) + (Vector128.LoadUnsafe(ref corner, (nuint)(3 * stride)) * down[3]);
        return Vector128.Sum(rows * Weights(fractionX));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Weights(float t) => (((((Third * t) + Second) * t) + First) * t) + Constant;
}
