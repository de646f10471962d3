using System.Globalization;
using UNetDsl.Benchmarks.Metrics;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Augmentation;
using UNetDsl.Imaging.Files;
using UNetDsl.Imaging.Instances;
using UNetDsl.Imaging.Tiles;
using UNetDsl.Imaging.WeightMaps;

namespace UNetDsl.Benchmarks.Sampling;

/// <summary>A drawn image of 512x512 px with 200 cells, and what is done with it to make training tiles.</summary>
internal sealed class SamplingWork
{
    private const int Side = 512;
    private const int Tile = 572;
    private const int Rows = 20;
    private const int Columns = 10;
    private readonly LabelMap _labels = DrawCells();
    private readonly Image _image;
    private readonly double[] _grid = DrawGrid();

    public SamplingWork() => _image = DrawImage(_labels);

    /// <summary>The same with twice the side, to see that cost grows with the area.</summary>
    public LabelMap FourTimes => new(2 * Side, 2 * Side, [.. Enumerable.Range(0, 4 * Side * Side).Select(i =>
    {
        var (y, x) = Math.DivRem(i, 2 * Side);
        var label = _labels[y % Side, x % Side];
        return label == 0 ? 0 : label + (Rows * Columns * ((y / Side * 2) + (x / Side)));
    })]);

    /// <summary>Writes what the peer reads.</summary>
    public void Write(string folder)
    {
        ImageFiles.Write(Path.Combine(folder, "labels.tif"), _labels);
        ImageFiles.Write(Path.Combine(folder, "image.tif"), _image);
        File.WriteAllLines(Path.Combine(folder, "grid.txt"), _grid.Select(static v => v.ToString("R", CultureInfo.InvariantCulture)));
    }

    /// <summary>All that is timed.</summary>
    public IReadOnlyList<MetricsCase> Cases()
    {
        var source = new TileSource(_image, _labels);
        var tile = new TrainingTile(new TileShape(Tile, Tile, 0), 1);
        var chain = new TileSampler(tile.Shape, new AugmentationOptions
        {
            MaximumTurn = 180,
            MaximumShift = 10,
            MinimumScale = 0.8,
            MaximumScale = 1.25,
            Interpolation = ImageInterpolation.Cubic,
            Contrast = 0.2,
            Brightness = 0.2,
            Gamma = 0.5,
            Blur = 1.5,
            LowResolution = 3,
            GreyNoise = 0.1,
            DroppedPatches = 3,
            GreyChance = 1,
        });
        var weights = new float[Side * Side];
        var options = new WeightMapOptions();
        return
        [
            new("boxes", "weight map, 200 instances; peer: bounding boxes", 6, "- / 37", IsThreaded: false, IsExact: true, _ => Weights(options)),
            new("exact", "exact squared distances to two; peer: transform for each instance", 6, "- / 1388", IsThreaded: false, IsExact: true, _ => Distances(_labels)),
            new("linear", "elastic tile of 572 px, linear, and labels", 1.5, "- / 55 + 6", IsThreaded: false, IsExact: true, _ => Deform(ImageInterpolation.Linear)),
            new("cubic", "elastic tile of 572 px, cubic, and labels", 4, "- / 55 + 22 + 6", IsThreaded: false, IsExact: true, _ => Deform(ImageInterpolation.Cubic)),
            new("chain", "full chain: turn, scale, elastic, cubic, labels, all grey changes", 4, "-", IsThreaded: false, IsExact: false, _ => Chain()),
        ];

        double Weights(WeightMapOptions weighting)
        {
            BorderWeightMap.Compute(_labels, weighting, weights);
            var sum = 0.0;
            foreach (var weight in weights)
            {
                sum += weight;
            }

            return Math.Round(sum / 10, MidpointRounding.ToEven);
        }

        double Deform(ImageInterpolation interpolation)
        {
            var field = new ElasticField(Tile, Tile, _grid, 3, 3, ElasticInterpolation.BSpline);
            var geometry = new TileGeometry(Tile, Tile, (Side - 1) / 2.0, (Side - 1) / 2.0, (1, 0, 0, 1), field);
            TileSampler.Resample(tile, source, geometry, interpolation);
            return Sum(tile.Labels);
        }

        double Chain()
        {
            chain.Fill(tile, source, new Random(7));
            return double.NaN;
        }
    }

    /// <summary>Sum of the squared distances to the two nearest instances.</summary>
    public static double Distances(LabelMap labels)
    {
        var (first, second) = DistanceTransform.NearestTwo(labels);
        return Sum(first) + Sum(second);
    }

    private static double Sum(int[] values)
    {
        var sum = 0L;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }

    /// <summary>Discs on a shaken lattice, cut where they meet; a bit more than half of the area.</summary>
    private static LabelMap DrawCells()
    {
        var random = new Random(200);
        var labels = new int[Side * Side];
        var nearest = new double[labels.Length];
        Array.Fill(nearest, 1);
        for (var cell = 0; cell < Rows * Columns; cell++)
        {
            var (row, column) = Math.DivRem(cell, Columns);
            var (cy, cx) = ((row + 0.3 + (0.4 * random.NextDouble())) * Side / Rows, (column + 0.3 + (0.4 * random.NextDouble())) * Side / Columns);
            var (ry, rx) = (9 + (4 * random.NextDouble()), 15 + (11 * random.NextDouble()));
            for (var i = 0; i < labels.Length; i++)
            {
                var (y, x) = Math.DivRem(i, Side);
                var distance = Math.Pow((y - cy) / ry, 2) + Math.Pow((x - cx) / rx, 2);
                if (distance < nearest[i])
                {
                    (nearest[i], labels[i]) = (distance, cell + 1);
                }
            }
        }

        return new LabelMap(Side, Side, labels);
    }

    private static Image DrawImage(LabelMap labels)
    {
        var random = new Random(201);
        return new Image(1, Side, Side, Array.ConvertAll(labels.Labels, label => (label > 0 ? 1f : 0) + (float)random.NextDouble()), SampleFormat.Float32);
    }

    private static double[] DrawGrid()
    {
        var random = new Random(202);
        return [.. Enumerable.Range(0, 18).Select(_ => 20 * ((2 * random.NextDouble()) - 1))];
    }
}
