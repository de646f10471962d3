using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace UNetDsl.Imaging.Augmentation;

/// <summary>
/// Changes of grey values of a tile, drawn anew for each and alike for all its planes: contrast and brightness, gamma, blur, low resolution, noise, dropped
/// patches, in the order in which light, lens, sensor and dirt bring them about. Labels and weights stay as they are.
/// </summary>
internal static class GreyVariation
{
    private const int Lanes = 8;

    // Below this a tile is uniform, and a range to normalise by is not there.
    private const float LeastRange = 1e-12f;

    /// <summary>Changes a tile.</summary>
    /// <param name="pixels">float32 [channels, depth, height, width].</param>
    /// <param name="channels">Channels.</param>
    /// <param name="size">Planes, rows and columns.</param>
    /// <param name="options">How much.</param>
    /// <param name="random">Source of chance.</param>
    public static void Apply(float[] pixels, int channels, VolumeSize size, AugmentationOptions options, Random random)
    {
        if (options.Contrast > 0 || options.Brightness > 0)
        {
            var factor = (float)(1 + (options.Contrast * Between(random)));
            var shift = (float)(options.Brightness * Between(random));
            Scale(pixels, factor, shift);
        }

        if (options.Gamma > 0 && Happens(options, random))
        {
            var exponent = (float)Math.Pow(1 + options.Gamma, Between(random));
            Each(size.Depth * size.Area, channel => Bend(channel, exponent));
        }

        var blur = options.Blur > 0 && Happens(options, random) ? new PlaneBlur(size.Width, Math.Max(0.1, options.Blur * random.NextDouble())) : null;
        if (options.LowResolution > 1 && Happens(options, random))
        {
            var factor = 1 + ((options.LowResolution - 1) * random.NextDouble());
            Each(size.Area, plane => LowResolution.Apply(plane, size.Width, factor, blur));
        }
        else if (blur is not null)
        {
            Each(size.Area, blur.Apply);
        }

        if (options.GreyNoise > 0)
        {
            GreyNoise.Add(pixels, (float)options.GreyNoise, random);
        }

        if (options.DroppedPatches > 0 && Happens(options, random))
        {
            Drop(pixels, channels, size, options, random);
        }

        void Each(int length, ChangePart change)
        {
            for (var start = 0; start < pixels.Length; start += length)
            {
                change(pixels.AsSpan(start, length));
            }
        }
    }

    private delegate void ChangePart(Span<float> part);

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

    /// <summary>Overwrites rectangles, in a volume boxes, of all channels by the channel's mean, so that context has to tell what is there.</summary>
    /// <remarks>DeVries and Taylor, Cutout, 2017.</remarks>
    private static void Drop(float[] pixels, int channels, VolumeSize size, AugmentationOptions options, Random random)
    {
        var length = size.Depth * size.Area;
        var means = new float[channels];
        for (var channel = 0; channel < channels; channel++)
        {
            means[channel] = Mean(pixels.AsSpan(channel * length, length));
        }

        for (var patches = 1 + random.Next(options.DroppedPatches); patches > 0; patches--)
        {
            var (rows, columns) = (Side(size.Height), Side(size.Width));
            var (top, left) = (random.Next(size.Height - rows + 1), random.Next(size.Width - columns + 1));

            // An image has no plane to choose, and nothing is drawn for it.
            var planes = size.Depth == 1 ? 1 : Side(size.Depth);
            var front = size.Depth == 1 ? 0 : random.Next(size.Depth - planes + 1);
            for (var row = 0; row < channels * planes * rows; row++)
            {
                var (plane, y) = Math.DivRem(row, rows);
                var (channel, z) = Math.DivRem(plane, planes);
                pixels.AsSpan((channel * length) + ((front + z) * size.Area) + ((top + y) * size.Width) + left, columns).Fill(means[channel]);
            }
        }

        int Side(int longest) => 1 + random.Next(Math.Min(options.DroppedPatchSize, longest));
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
