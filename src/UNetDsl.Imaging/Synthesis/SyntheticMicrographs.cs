using UNetDsl.Imaging.Augmentation;
using UNetDsl.Imaging.Instances;

namespace UNetDsl.Imaging.Synthesis;

/// <summary>
/// Draws micrographs of touching cells in the manner of phase contrast, with their instance labels: for demonstrations
/// and tests that may not depend on data files. The same seed draws the same picture.
/// </summary>
public static class SyntheticMicrographs
{
    // Grey of the empty background and of one unit of optical thickness; reach of the halo, px.
    private const float Background = 128;
    private const float Contrast = 105;
    private const double HaloReach = 7;

    /// <summary>Draws one.</summary>
    /// <param name="options">What it shows.</param>
    /// <param name="seed">Chooses the picture.</param>
    /// <exception cref="ArgumentException">The picture is smaller than 16x16 px, or another option is out of range.</exception>
    public static Micrograph Draw(MicrographOptions options, int seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Height < 16 || options.Width < 16 || options.Cells < 0 || !(options.Radius >= 4) || !(options.Noise >= 0) || !(options.Blur >= 0))
        {
            throw new ArgumentException(
                $"A micrograph of {options.Height}x{options.Width} px with {options.Cells} cells of {options.Radius} px cannot be drawn; it needs 16x16 px, a radius of 4 px, and no negative numbers",
                nameof(options));
        }

        var random = new Random(seed);
        var (height, width) = (options.Height, options.Width);
        var layout = new CellLayout(options, random);
        var thickness = Thickness(layout, random);
        AddDebris(thickness, layout.Instances, random);

        // A phase plate passes fine structure and holds back coarse structure: thick parts are dark, and what is held
        // back appears as a bright halo around them and as a bright line where two cells meet.
        var coarse = GaussianBlur.Apply(thickness, height, width, HaloReach);
        var light = Illumination(height, width, random);
        var pixels = new float[thickness.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = light[i] * (Background - (Contrast * (thickness[i] - (0.85f * coarse[i]))));
        }

        pixels = GaussianBlur.Apply(pixels, height, width, options.Blur);
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = MathF.Round(Math.Clamp(pixels[i] + (float)(options.Noise * Gaussian.Next(random)), 0, 255));
        }

        return new Micrograph(new Image(1, height, width, pixels, SampleFormat.UInt8), layout.Instances);
    }

    /// <summary>Optical thickness: domes that thin out towards each outline, with texture, nuclei and granules.</summary>
    private static float[] Thickness(CellLayout layout, Random random)
    {
        var cells = layout.Instances;
        var (height, width) = (cells.Height, cells.Width);
        var (_, toNeighbour) = DistanceTransform.NearestTwo(cells);
        var toBackground = DistanceTransform.Squared(cells);
        var fine = Noise(height, width, 1.3, random);
        var coarse = Noise(height, width, 4, random);
        var strength = layout.Owner.Keys.ToDictionary(id => id, id => layout.Owner[id].Rounded ? 2.2 : 0.75 + (0.5 * random.NextDouble()));
        var thickness = new float[height * width];
        for (var i = 0; i < thickness.Length; i++)
        {
            var id = cells.Labels[i];
            if (id == 0)
            {
                thickness[i] = 0.02f * coarse[i];
                continue;
            }

            var edge = double.MaxValue;
            foreach (var squared in (ReadOnlySpan<int>)[toNeighbour[i], toBackground[i]])
            {
                edge = squared >= 0 ? Math.Min(edge, Math.Sqrt(squared)) : edge;
            }

            var dome = 0.35 + (0.65 * (1 - Math.Exp(-edge / 4)));
            thickness[i] = (float)(strength[id] * dome * (1 + (0.17 * fine[i]) + (0.12 * coarse[i])));
        }

        foreach (var (id, cell) in layout.Owner)
        {
            AddOrganelles(thickness, cells, id, cell, random);
        }

        return thickness;
    }

    private static void AddOrganelles(float[] thickness, LabelMap cells, int id, CellShape cell, Random random)
    {
        if (cell.Rounded)
        {
            return;
        }

        // The nucleus is a paler disc with a faint rim and one to three dark nucleoli.
        var nucleus = cell.Reach * 0.17;
        Stamp(thickness, cells, id, cell.Y, cell.X, nucleus + 1, 0.18f);
        Stamp(thickness, cells, id, cell.Y, cell.X, nucleus, -0.36f);
        for (var k = random.Next(1, 4); k > 0; k--)
        {
            Stamp(thickness, cells, id, Near(cell.Y, nucleus * 0.6), Near(cell.X, nucleus * 0.6), 1.4, 0.7f);
        }

        for (var k = random.Next(8, 26); k > 0; k--)
        {
            var bright = random.NextDouble() < 0.15;
            Stamp(thickness, cells, id, Near(cell.Y, cell.Reach * 0.4), Near(cell.X, cell.Reach * 0.4), 0.8 + (0.7 * random.NextDouble()), bright ? -1.1f : 0.5f);
        }

        double Near(double centre, double reach) => centre + (reach * ((2 * random.NextDouble()) - 1));
    }

    /// <summary>Specks beside the cells, which are no cells.</summary>
    private static void AddDebris(float[] thickness, LabelMap cells, Random random)
    {
        for (var k = thickness.Length / 5000; k > 0; k--)
        {
            Stamp(thickness, cells, 0, cells.Height * random.NextDouble(), cells.Width * random.NextDouble(), 0.8 + (1.6 * random.NextDouble()), random.NextDouble() < 0.7 ? 0.6f : -0.5f);
        }
    }

    /// <summary>Adds a soft disc, on pixels of one label only.</summary>
    private static void Stamp(float[] thickness, LabelMap cells, int id, double y, double x, double radius, float value)
    {
        var reach = radius + 2;
        for (var v = Math.Max(0, (int)(y - reach)); v <= Math.Min(cells.Height - 1, (int)(y + reach)); v++)
        {
            for (var u = Math.Max(0, (int)(x - reach)); u <= Math.Min(cells.Width - 1, (int)(x + reach)); u++)
            {
                if (cells[v, u] == id)
                {
                    var distance = Math.Sqrt(((v - y) * (v - y)) + ((u - x) * (u - x)));
                    thickness[(v * cells.Width) + u] += value * (float)Math.Clamp(radius + 0.5 - distance, 0, 1);
                }
            }
        }
    }

    /// <summary>Uneven light: a slope, a vignette and slow waves, about 1 everywhere.</summary>
    private static float[] Illumination(int height, int width, Random random)
    {
        var waves = Noise(height, width, Math.Min(height, width) / 6.0, random);
        var (sin, cos) = Math.SinCos(2 * Math.PI * random.NextDouble());
        for (var i = 0; i < waves.Length; i++)
        {
            var (v, u) = (((double)(i / width) / height) - 0.5, ((double)(i % width) / width) - 0.5);
            waves[i] = (float)(1 + (0.03 * waves[i]) + (0.16 * ((v * sin) + (u * cos))) - (0.18 * ((v * v) + (u * u))));
        }

        return waves;
    }

    /// <summary>Smooth noise with mean 0 and standard deviation 1.</summary>
    private static float[] Noise(int height, int width, double deviation, Random random)
    {
        var noise = new float[height * width];
        for (var i = 0; i < noise.Length; i++)
        {
            noise[i] = (float)Gaussian.Next(random);
        }

        noise = GaussianBlur.Apply(noise, height, width, deviation);
        var mean = noise.Average();
        var scale = (float)Math.Sqrt(noise.Average(v => (v - mean) * (v - mean)));
        return Array.ConvertAll(noise, v => (v - mean) / scale);
    }
}
