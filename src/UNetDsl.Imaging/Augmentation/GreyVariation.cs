using System.Numerics;
using System.Runtime.InteropServices;

namespace UNetDsl.Imaging.Augmentation;

/// <summary>
/// Changes of grey values of a tile, drawn anew for each: contrast and brightness, gamma, blur, low resolution, noise, dropped
/// patches, in the order in which light, lens, sensor and dirt bring them about. Labels and weights stay as they are.
/// </summary>
internal static class GreyVariation
{
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

        if (options.Blur > 0 && Happens(options, random))
        {
            var deviation = Math.Max(0.1, options.Blur * random.NextDouble());
            EachChannel(plane => PlaneBlur.Apply(plane, width, deviation));
        }

        if (options.LowResolution > 1 && Happens(options, random))
        {
            var factor = 1 + ((options.LowResolution - 1) * random.NextDouble());
            EachChannel(plane => LowResolution.Apply(plane, width, factor));
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
        foreach (ref var lanes in MemoryMarshal.Cast<float, Vector<float>>(pixels))
        {
            lanes = (lanes * factor) + new Vector<float>(shift);
        }

        for (var i = pixels.Length / Vector<float>.Count * Vector<float>.Count; i < pixels.Length; i++)
        {
            pixels[i] = (pixels[i] * factor) + shift;
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

        // The darkest pixel has no logarithm; 2^-60 is as good as 0 and keeps exponents of up to 2 in range.
        var (floor, inverse) = (new Vector<float>(8.7e-19f), 1 / range);
        foreach (ref var lanes in MemoryMarshal.Cast<float, Vector<float>>(plane))
        {
            var share = Vector.Max((lanes - new Vector<float>(least)) * inverse, floor);
            var power = Vector.Max(FloatLanes.Log(share) * exponent, new Vector<float>(-80f));
            lanes = (FloatLanes.Exp(power) * range) + new Vector<float>(least);
        }

        for (var i = plane.Length / Vector<float>.Count * Vector<float>.Count; i < plane.Length; i++)
        {
            plane[i] = (MathF.Pow((plane[i] - least) * inverse, exponent) * range) + least;
        }
    }

    private static (float Least, float Greatest) Range(Span<float> plane)
    {
        var (least, greatest) = (plane[0], plane[0]);
        var lanes = MemoryMarshal.Cast<float, Vector<float>>(plane);
        var (low, high) = (new Vector<float>(least), new Vector<float>(greatest));
        foreach (var vector in lanes)
        {
            (low, high) = (Vector.Min(low, vector), Vector.Max(high, vector));
        }

        for (var i = 0; i < Vector<float>.Count; i++)
        {
            (least, greatest) = (Math.Min(least, low[i]), Math.Max(greatest, high[i]));
        }

        foreach (var value in plane[(lanes.Length * Vector<float>.Count)..])
        {
            (least, greatest) = (Math.Min(least, value), Math.Max(greatest, value));
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
        // Four sums that do not wait for each other.
        var (a, b, c, d, i) = (0.0, 0.0, 0.0, 0.0, 0);
        for (; i + 3 < plane.Length; i += 4)
        {
            a += plane[i];
            b += plane[i + 1];
            c += plane[i + 2];
            d += plane[i + 3];
        }

        for (; i < plane.Length; i++)
        {
            a += plane[i];
        }

        return (float)((a + b + c + d) / plane.Length);
    }
}
