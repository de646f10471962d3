namespace UNetDsl.Imaging.Augmentation;

/// <summary>A plane as a coarser sensor would have given it: fewer samples, brought back to size by linear interpolation.</summary>
/// <remarks>"Simulation of low resolution" of Isensee et al., nnU-Net, Nature Methods 2021, supplement; there read back cubic.</remarks>
internal static class LowResolution
{
    /// <summary>Takes samples further apart.</summary>
    /// <param name="plane">float32 [height, width], changed.</param>
    /// <param name="width">Columns.</param>
    /// <param name="factor">Distance of the samples, px, at least 1.</param>
    public static void Apply(Span<float> plane, int width, double factor)
    {
        var height = plane.Length / width;
        var (rows, columns) = (Math.Max(1, (int)Math.Round(height / factor)), Math.Max(1, (int)Math.Round(width / factor)));
        var coarse = new float[rows * columns];
        for (var y = 0; y < rows; y++)
        {
            var from = plane.Slice((int)((y + 0.5) * height / rows) * width, width);
            for (var x = 0; x < columns; x++)
            {
                coarse[(y * columns) + x] = from[(int)((x + 0.5) * width / columns)];
            }
        }

        var (places, line) = (Places(width, columns), new float[columns]);
        var ofRows = Places(height, rows);
        for (var y = 0; y < height; y++)
        {
            var (first, next, part) = ofRows[y];
            for (var x = 0; x < columns; x++)
            {
                var (upper, lower) = (coarse[(first * columns) + x], coarse[(next * columns) + x]);
                line[x] = upper + (part * (lower - upper));
            }

            var target = plane.Slice(y * width, width);
            for (var x = 0; x < target.Length; x++)
            {
                ref readonly var place = ref places[x];
                target[x] = line[place.First] + (place.Part * (line[place.Next] - line[place.First]));
            }
        }
    }

    /// <summary>Between which coarse samples each fine one lies; samples stand at the middles of their pixels.</summary>
    private static (int First, int Next, float Part)[] Places(int fine, int coarse)
    {
        var places = new (int, int, float)[fine];
        for (var i = 0; i < fine; i++)
        {
            var at = Math.Clamp(((i + 0.5) * coarse / fine) - 0.5, 0, coarse - 1);
            var first = (int)at;
            places[i] = (first, Math.Min(first + 1, coarse - 1), (float)(at - first));
        }

        return places;
    }
}
