using UNetDsl.Imaging.Augmentation;
using UNetDsl.Imaging.Tiles;

namespace UNetDsl.Imaging.Tests.Augmentation;

public sealed class ElasticFieldTests
{
    public static TheoryData<string> Cases => ["elastic_128x96_grid3x3", "elastic_120x200_grid3x3", "elastic_96x96_grid5x4"];

    [Theory]
    [Trait("Needs", "SharedData")]
    [MemberData(nameof(Cases))]
    public void Field_ReferenceGrids_EqualsSciPyAndPyTorch(string file)
    {
        var reference = new NumpyFile(SharedData.Path("reference", "pytorch", "math", file + ".npz"));
        foreach (var (array, kind) in new[] { ("field_bspline", ElasticInterpolation.BSpline), ("field_keys", ElasticInterpolation.Keys) })
        {
            var expected = reference.Doubles(array);
            var field = Field(reference, kind);
            var (dy, dx) = (new double[field.Width], new double[field.Width]);
            var area = field.Height * field.Width;
            for (var y = 0; y < field.Height; y++)
            {
                field.Row(y, dy, dx);
                for (var x = 0; x < field.Width; x++)
                {
                    // The references are rounded to float32, up to 1e-6 px at 24 px; PyTorch computes in it.
                    var tolerance = kind == ElasticInterpolation.BSpline ? 2e-6 : 1e-4;
                    Assert.Equal(expected[(y * field.Width) + x], dy[x], tolerance);
                    Assert.Equal(expected[area + (y * field.Width) + x], dx[x], tolerance);
                }
            }
        }
    }

    [Theory]
    [Trait("Needs", "SharedData")]
    [MemberData(nameof(Cases))]
    public void Resample_ReferenceField_EqualsSciPyLinearCubicAndNearest(string file)
    {
        var reference = new NumpyFile(SharedData.Path("reference", "pytorch", "math", file + ".npz"));
        var labels = reference.Labels("labels");
        var (height, width) = (labels.Height, labels.Width);
        var image = new Image(1, height, width, reference.Floats("image"), SampleFormat.Float32);
        var geometry = new TileGeometry(
            height, width, (height - 1) / 2.0, (width - 1) / 2.0, (1, 0, 0, 1), Field(reference, ElasticInterpolation.BSpline));
        var tile = new TrainingTile(new TileShape(height, width, 0), 1);
        var source = new TileSource(image, labels, image.Pixels);
        TileSampler.Resample(tile, source, geometry, ImageInterpolation.Linear);
        var cubic = new TrainingTile(tile.Shape, 1);
        TileSampler.Resample(cubic, source, geometry, ImageInterpolation.Cubic);
        var keys = new TrainingTile(tile.Shape, 1);
        TileSampler.Resample(keys, source, new TileGeometry(
            height, width, (height - 1) / 2.0, (width - 1) / 2.0, (1, 0, 0, 1), Field(reference, ElasticInterpolation.Keys)), ImageInterpolation.Cubic);
        var (expectedCubic, expectedKeys) = (reference.Doubles("image_o3"), reference.Doubles("image_o3_keys"));

        var (expected, expectedLabels, margin) = (reference.Doubles("image_o1"), reference.Integers("labels_o0"), reference.Doubles("margin"));
        var range = image.Pixels.Max() - image.Pixels.Min();
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], tile.Image[i], 1e-5 * range);
            Assert.Equal(tile.Image[i], tile.Weights[i]);
            Assert.Equal(expectedCubic[i], cubic.Image[i], 1e-5 * range);

            // PyTorch computed that field in float32.
            Assert.Equal(expectedKeys[i], keys.Image[i], 1e-4 * range);

            // Nearer to a tie than float32 displacements resolve, either neighbour is right.
            Assert.True(expectedLabels[i] == tile.Labels[i] || margin[i] < 3e-6, $"label {i}");
        }
    }

    [Fact]
    public void Field_AtItsNodes_HasTheirDisplacements()
    {
        double[] grid = [.. Enumerable.Range(0, 18).Select(i => (i * 7 % 11) - 5.0)];
        foreach (var kind in new[] { ElasticInterpolation.BSpline, ElasticInterpolation.Keys })
        {
            var field = new ElasticField(41, 61, grid, 3, 3, kind);
            var (dy, dx) = (new double[61], new double[61]);
            for (var r = 0; r < 3; r++)
            {
                field.Row(20 * r, dy, dx);
                for (var c = 0; c < 3; c++)
                {
                    Assert.Equal(grid[(3 * r) + c], dy[30 * c], 1e-9);
                    Assert.Equal(grid[9 + (3 * r) + c], dx[30 * c], 1e-9);
                }
            }
        }
    }

    [Fact]
    public void Draw_ManyFields_HaveTheWantedDeviation()
    {
        var random = new Random(2);
        var (sum, squares, dy, dx) = (0.0, 0.0, new double[3], new double[3]);
        for (var i = 0; i < 4000; i++)
        {
            ElasticField.Draw(3, 3, 3, 10, ElasticInterpolation.BSpline, random).Row(1, dy, dx);
            sum += dy[1] + dx[1];
            squares += (dy[1] * dy[1]) + (dx[1] * dx[1]);
        }

        Assert.Equal(0, sum / 8000, 0.5);
        Assert.Equal(10, Math.Sqrt(squares / 8000), 0.4);
    }

    [Fact]
    public void Field_FromTooFewNodes_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new ElasticField(4, 4, new double[2], 1, 1, ElasticInterpolation.BSpline));
        Assert.Throws<ArgumentException>(() => new ElasticField(4, 4, new double[7], 2, 2, ElasticInterpolation.BSpline));
    }

    private static ElasticField Field(NumpyFile reference, ElasticInterpolation kind)
    {
        var (shape, size) = (reference.Shape("grid"), reference.Shape("labels"));
        return new ElasticField(size[0], size[1], reference.Doubles("grid"), shape[1], shape[2], kind);
    }
}
