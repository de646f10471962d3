using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace UNetDsl.Imaging.Augmentation;

/// <summary>
/// Changes of grey values of a tile, drawn anew for each: contrast and brightness, gamma, blur, low resolution, noise, dropped
/// patches, in the order in which light, lens, sensor and dirt bring them about. Labels and weights stay as they are.
/// </summary>
internal static class GreyVariation
{
    private const int Lanes = 8;

    // Below this a tile is uniform, and a range to normalise by is not there.
    private const float LeastRange = 1e-12f;

    /// <summary>Changes a tile.</summary>
    /// <param name="pixels">float32 [channels, height, width].</param>
    /// <param name="channels">Channels.</param>
    /// <param name="width">Columns, px.</param>
    /// <param name="options">How much.</param>
    /// <param name="random">Source of chance.</param>
    public static void Apply(float[] pixels, int channels, int width, AugmentationOptions options, Random random)
    {
        var area = pixels.Length / channels;
        if (options.Contrast > 0 || options.Brightness > 0)
        {
            var factor = (float)(1 + (options.Contrast * Between(random)));
            var shift = (float)(options.Brightness * Between(random));
            Scale(pixels, factor, shift);
        }

        if (options.Gamma > 0 && Happens(options, random))
        {
            var exponent = (float)Math.Pow(1 + options.Gamma, Between(random));
            EachChannel(plane => Bend(plane, exponent));
        }

        var blur = options.Blur > 0 && Happens(options, random) ? new PlaneBlur(width, Math.Max(0.1, options.Blur * random.NextDouble())) : null;
        if (options.LowResolution > 1 && Happens(options, random))
        {
            var factor = 1 + ((options.LowResolution - 1) * random.NextDouble());
            EachChannel(plane => LowResolution.Apply(plane, width, factor, blur));
        }
        else if (blur is not null)
        {
            EachChannel(blur.Apply);
        }

        if (options.GreyNoise > 0)
        {
            GreyNoise.Add(pixels, (float)options.GreyNoise, random);
        }

        if (options.DroppedPatches > 0 && Happens(options, random))
        {
            Drop(pixels, channels, width, options, random);
        }

        void EachChannel(ChangePlane change)
        {
            for (var channel = 0; channel < channels; channel++)
            {
                change(pixels.AsSpan(channel * area, area));
            }
        }
    }

    private delegate void ChangePlane(Span<float> plane);

    private static double Between(Random random) => (2 * random.NextDouble()) - 1;

    private static bool Happens(AugmentationOptions options, Random random) => random.NextDouble() < options.GreyChance;

    private static void Scale(Span<float> pixels, float factor, float shift)
    {
        foreach (ref var lanes in MemoryMarshal.Cast<float, Vector256<float>>(pixels))
        {
            lanes = Fused.MultiplyAdd(lanes, Vector256.Create(factor), Vector256.Create(shift));
        }

        for (var i = pixels.Length / Lanes * Lanes; i < pixels.Length; i++)
        {
            pixels[i] = MathF.FusedMultiplyAdd(pixels[i], factor, shift);
        }
    }

    /// <summary>Raises values to a power between the least and the greatest of the tile, which stay.</summary>
    private static void Bend(Span<float> plane, float exponent)
    {
        var (least, greatest) = Range(plane);
        var range = greatest - least;
        if (!(range > LeastRange) || !float.IsFinite(range))
        {
            return;
        }

        foreach (ref var lanes in MemoryMarshal.Cast<float, Vector256<float>>(plane))
        {
            lanes = Bent(lanes, least, range, exponent);
        }

        var rest = plane[(plane.Length / Lanes * Lanes)..];
        Span<float> last = stackalloc float[Lanes];
        rest.CopyTo(last);
        Bent(Vector256.Create<float>(last), least, range, exponent).CopyTo(last);
        last[..rest.Length].CopyTo(rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Bent(Vector256<float> values, float least, float range, float exponent)
    {
        // The darkest pixel has no logarithm; 2^-60 is as good as 0 and keeps exponents of up to 2 in range.
        var share = Vector256.Max((values - Vector256.Create(least)) * (1 / range), Vector256.Create(8.7e-19f));
        var power = Vector256.Max(FloatLanes.Log(share) * exponent, Vector256.Create(-80f));
        return Fused.MultiplyAdd(FloatLanes.Exp(power), Vector256.Create(range), Vector256.Create(least));
    }

    private static (float Least, float Greatest) Range(Span<float> plane)
    {
        var (least, greatest) = (plane[0], plane[0]);
        var (low, high) = (Vector256.Create(least), Vector256.Create(greatest));
        foreach (var lanes in MemoryMarshal.Cast<float, Vector256<float>>(plane))
        {
            (low, high) = (Vector256.Min(low, lanes), Vector256.Max(high, lanes));
        }

        for (var i = 0; i < Lanes; i++)
        {
            (least, greatest) = (Math.Min(least, low[i]), Math.Max(greatest, high[i]));
        }

        foreach (var pixel in plane[(plane.Length / Lanes * Lanes)..])
        {
            (least, greatest) = (Math.Min(least, pixel), Math.Max(greatest, pixel));
        }

        return (least, greatest);
    }

    /// <summary>Overwrites rectangles of all channels by the channel's mean, so that context has to tell what is there.</summary>
    /// <remarks>DeVries and Taylor, Cutout, 2017.</remarks>
    private static void Drop(float[] pixels, int channels, int width, AugmentationOptions options, Random random)
    {
        var area = pixels.Length / channels;
        var height = area / width;
        var means = new float[channels];
        for (var channel = 0; channel < channels; channel++)
        {
            means[channel] = Mean(pixels.AsSpan(channel * area, area));
        }

        for (var patches = 1 + random.Next(options.DroppedPatches); patches > 0; patches--)
        {
            var rows = 1 + random.Next(Math.Min(options.DroppedPatchSize, height));
            var columns = 1 + random.Next(Math.Min(options.DroppedPatchSize, width));
            var (top, left) = (random.Next(height - rows + 1), random.Next(width - columns + 1));
            for (var row = 0; row < rows * channels; row++)
            {
                var (channel, y) = Math.DivRem(row, rows);
                pixels.AsSpan((channel * area) + ((top + y) * width) + left, columns).Fill(means[channel]);
            }
        }
    }

    private static float Mean(ReadOnlySpan<float> plane)
    {
        // Eight sums, as many on every machine.
        var (low, high) = (Vector256<double>.Zero, Vector256<double>.Zero);
        foreach (var lanes in MemoryMarshal.Cast<float, Vector256<float>>(plane))
        {
            var (first, second) = Vector256.Widen(lanes);
            low += first;
            high += second;
        }

        var sum = Vector256.Sum(low + high);
        foreach (var pixel in plane[(plane.Length / Lanes * Lanes)..])
        {
            sum += pixel;
        }

        return (float)(sum / plane.Length);
    }
}
