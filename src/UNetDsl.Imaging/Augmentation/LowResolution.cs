using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace UNetDsl.Imaging.Augmentation;

/// <summary>A plane as a coarser sensor would have given it: fewer samples, brought back to size by linear interpolation.</summary>
/// <remarks>"Simulation of low resolution" of Isensee et al., nnU-Net, Nature Methods 2021, supplement; there read back cubic.</remarks>
internal static class LowResolution
{
    /// <summary>Takes samples further apart.</summary>
    /// <param name="plane">float32 [height, width], changed.</param>
    /// <param name="width">Columns.</param>
    /// <param name="factor">Distance of the samples, px, at least 1.</param>
    /// <param name="blur">What the plane is blurred by before, or null; rows without samples need no blur.</param>
    public static void Apply(Span<float> plane, int width, double factor, PlaneBlur? blur = null)
    {
        var height = plane.Length / width;
        var (rows, columns) = (Math.Max(1, (int)Math.Round(height / factor)), Math.Max(1, (int)Math.Round(width / factor)));

        // Each coarse row is spread to full width once, so that only whole rows are left to blend.
        var (starts, parts) = Places(width, columns);
        int[] samples = [.. Enumerable.Range(0, columns).Select(x => (int)((x + 0.5) * width / columns))];
        var (line, blurred, spread) = (new float[columns + 1], new float[width], ArrayPool<float>.Shared.Rent(rows * width));
        for (var y = 0; y < rows; y++)
        {
            var row = (int)((y + 0.5) * height / rows);
            blur?.Row(plane, row, blurred);
            var from = blur is null ? plane.Slice(row * width, width) : blurred;
            for (var x = 0; x < samples.Length; x++)
            {
                line[x] = from[samples[x]];
            }

            line[columns] = line[columns - 1];
            Spread(line, starts, parts, spread.AsSpan(y * width, width));
        }

        var (firsts, shares) = Places(height, rows);
        for (var y = 0; y < height; y++)
        {
            var next = Math.Min(firsts[y] + 1, rows - 1);
            Blend(spread.AsSpan(firsts[y] * width, width), spread.AsSpan(next * width, width), shares[y], plane.Slice(y * width, width));
        }

        ArrayPool<float>.Shared.Return(spread);
    }

    private static void Blend(ReadOnlySpan<float> first, ReadOnlySpan<float> next, float part, Span<float> target)
    {
        var from = MemoryMarshal.Cast<float, Vector256<float>>(first);
        var to = MemoryMarshal.Cast<float, Vector256<float>>(next);
        var lanes = MemoryMarshal.Cast<float, Vector256<float>>(target);
        for (var i = 0; i < lanes.Length && i < from.Length && i < to.Length; i++)
        {
            lanes[i] = Fused.MultiplyAdd(Vector256.Create(part), to[i] - from[i], from[i]);
        }

        for (var x = lanes.Length * Vector256<float>.Count; x < target.Length; x++)
        {
            target[x] = MathF.FusedMultiplyAdd(part, next[x] - first[x], first[x]);
        }
    }

    private static void Spread(float[] line, int[] starts, float[] parts, Span<float> target)
    {
        var x = 0;
        if (Avx.IsSupported)
        {
            for (; x + Vector256<int>.Count <= target.Length; x += Vector256<int>.Count)
            {
                var part = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(parts), (nuint)x);
                PairReading.Across(ref MemoryMarshal.GetArrayDataReference(line), ref starts[x], part).CopyTo(target[x..]);
            }
        }

        for (; x < target.Length; x++)
        {
            target[x] = MathF.FusedMultiplyAdd(parts[x], line[starts[x] + 1] - line[starts[x]], line[starts[x]]);
        }
    }

    /// <summary>After which coarse sample each fine one lies, and how far; samples stand at the middles of their pixels.</summary>
    private static (int[] Starts, float[] Parts) Places(int fine, int coarse)
    {
        var (starts, parts) = (new int[fine], new float[fine]);
        for (var i = 0; i < fine; i++)
        {
            var at = Math.Clamp(((i + 0.5) * coarse / fine) - 0.5, 0, coarse - 1);
            starts[i] = (int)at;
            parts[i] = (float)(at - starts[i]);
        }

        return (starts, parts);
    }
}
