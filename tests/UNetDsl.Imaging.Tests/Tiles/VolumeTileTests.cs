using UNetDsl.Imaging.Augmentation;
using UNetDsl.Imaging.Tiles;
using UNetDsl.Imaging.WeightMaps;

namespace UNetDsl.Imaging.Tests.Tiles;

public sealed class VolumeTileTests
{
    private const int Height = 90;
    private const int Width = 80;

    private static readonly AugmentationOptions Geometry = new() { MaximumTurn = 30, MinimumScale = 0.7, MaximumScale = 1.4, ElasticDeviation = 4 };

    private static readonly AugmentationOptions Grey = AugmentationOptions.None with
    {
        Contrast = 0.3,
        Brightness = 0.5,
        Gamma = 0.5,
        Blur = 2,
        LowResolution = 3,
        GreyChance = 1,
    };

    /// <summary>Three channels, the label and the weight all say where a voxel lies, so each tells where it was read.</summary>
    private static TileSource Coordinates(int depth, int height = Height, int width = Width)
    {
        var (area, count) = (height * width, depth * height * width);
        var pixels = new float[3 * count];
        for (var i = 0; i < count; i++)
        {
            (pixels[i], pixels[count + i], pixels[(2 * count) + i]) = (i / area, i / width % height, i % width);
        }

        float[] weights = [.. Enumerable.Range(0, count).Select(i => pixels[i] + pixels[count + i])];
        return new TileSource(
            new ImageVolume(3, depth, height, width, pixels, SampleFormat.Float32), new LabelVolume(depth, height, width, [.. Enumerable.Range(0, count)]), weights);
    }

    [Theory]
    [InlineData(ImageInterpolation.Linear)]
    [InlineData(ImageInterpolation.Cubic)]
    public void Sample_AllGeometry_ReadsImageLabelsAndWeightsOfOnePlaneAtTheSamePlaces(ImageInterpolation interpolation)
    {
        var source = Coordinates(12);
        var shape = new TileShape(6, 40, 36, 1, 4);
        var sampler = new TileSampler(shape, Geometry with { Interpolation = interpolation });
        var random = new Random(3);
        for (var round = 0; round < 10; round++)
        {
            var tile = sampler.Sample(source, random);
            var count = shape.Depth * shape.Size.Area;
            for (var o = 0; o < tile.Labels.Length; o++)
            {
                var (z, y, x) = (o / shape.Output.Area, o / shape.OutputWidth % shape.OutputHeight, o % shape.OutputWidth);
                var i = ((((z + 1) * shape.Height) + y + 4) * shape.Width) + x + 4;
                var (plane, row, column) = (tile.Image[i], tile.Image[count + i], tile.Image[(2 * count) + i]);
                Assert.Equal(tile.Labels[o] / (Height * Width), plane, 1e-3);
                Assert.Equal(plane + row, tile.Weights[o], interpolation == ImageInterpolation.Linear ? 1e-3 : 0.5);

                // Coordinates fold at mirrored edges, where a linear reading stays inside and a spline rounds the fold off.
                var slack = row is > 2 and < Height - 3 && column is > 2 and < Width - 3 ? 0.51 : 1;
                Assert.InRange(tile.Labels[o] / Width % Height, row - slack, row + slack);
                Assert.InRange(tile.Labels[o] % Width, column - slack, column + slack);
            }
        }
    }

    [Fact]
    public void Sample_AnyTile_HasOneMapForAllPlanes()
    {
        var sampler = new TileSampler(new TileShape(5, 32, 32, 0, 0), Geometry);
        var tile = sampler.Sample(Coordinates(9), new Random(8));
        var (area, count) = (32 * 32, 5 * 32 * 32);
        for (var plane = 1; plane < 5; plane++)
        {
            // Rows and columns of the volume are read from the same places in each plane; planes follow on each other.
            Assert.True(tile.Image.AsSpan(count + (plane * area), area).SequenceEqual(tile.Image.AsSpan(count, area)));
            Assert.True(tile.Image.AsSpan((2 * count) + (plane * area), area).SequenceEqual(tile.Image.AsSpan(2 * count, area)));
        }
    }

    [Fact]
    public void Sample_Flips_ReverseThePlanesOfHalfOfTheTiles()
    {
        var sampler = new TileSampler(new TileShape(4, 8, 8, 0, 0), AugmentationOptions.None with { Flips = true });
        var source = Coordinates(10);
        var random = new Random(4);
        var (reversed, starts) = (0, new HashSet<float>());
        for (var round = 0; round < 400; round++)
        {
            var tile = sampler.Sample(source, random);
            float[] planes = [tile.Image[0], tile.Image[64], tile.Image[128], tile.Image[192]];
            var step = planes[1] - planes[0];
            Assert.Equal([planes[0], planes[0] + step, planes[0] + (2 * step), planes[0] + (3 * step)], planes);
            Assert.Equal(1, Math.Abs(step));
            reversed += step < 0 ? 1 : 0;
            starts.Add(planes.Min());
        }

        Assert.InRange(reversed, 150, 250);
        Assert.Equal(7, starts.Count);
    }

    [Fact]
    public void Sample_TileDeeperThanTheVolume_IsMirrored()
    {
        var sampler = new TileSampler(new TileShape(9, 8, 8, 2, 0), AugmentationOptions.None);
        var tile = sampler.Sample(Coordinates(3), new Random(1));
        int[] planes = [.. Enumerable.Range(0, 9).Select(plane => (int)tile.Image[plane * 64])];
        int[] period = [0, 1, 2, 1];
        var start = Array.FindIndex(period, 0, 4, first => first == planes[0] && period[(Array.IndexOf(period, first) + 1) % 4] == planes[1]);
        var offset = start >= 0 ? start : 3;
        Assert.Equal(Enumerable.Range(0, 9).Select(i => period[(offset + i) % 4]), planes);

        // The output part lies in the middle, and covers the volume.
        Assert.Equal(planes[2..7], Enumerable.Range(0, 5).Select(plane => tile.Labels[plane * 64] / (Height * Width)));
        Assert.Equal([0, 1, 2], planes[2..7].Distinct().Order());
    }

    [Fact]
    public void Sample_SameSeed_IsTheSameOnAnyNumberOfThreads()
    {
        var source = Coordinates(10);
        var sampler = new TileSampler(new TileShape(4, 24, 24, 0, 2), Geometry with { GreyNoise = 0.1, Gamma = 0.5, DroppedPatches = 2, DroppedPatchSize = 5 });
        TrainingTile Draw(int k) => sampler.Sample(source, SampleSeed.Random(7, k));
        TrainingTile[] alone = [.. Enumerable.Range(0, 24).Select(Draw)];
        var together = new TrainingTile[24];
        Parallel.For(0, 24, new ParallelOptions { MaxDegreeOfParallelism = 4 }, k => together[23 - k] = Draw(23 - k));
        for (var k = 0; k < 24; k++)
        {
            Assert.Equal(alone[k].Image, together[k].Image);
            Assert.Equal(alone[k].Labels, together[k].Labels);
        }

        Assert.Equal(24, alone.Select(tile => tile.Image.Sum()).Distinct().Count());
    }

    [Fact]
    public void Sample_GreyChanges_AreTheSameInAllPlanes()
    {
        var plane = TestImages.Noise(1, 40, 40, SampleFormat.Float32, 6);
        var volume = ImageVolume.Of([plane, plane, plane]);
        var sampler = new TileSampler(new TileShape(3, 40, 40, 0, 0), Grey);
        var tile = sampler.Sample(new TileSource(volume, new LabelVolume(3, 40, 40, new int[4800])), new Random(2));
        Assert.True(tile.Image.AsSpan(0, 1600).SequenceEqual(tile.Image.AsSpan(1600, 1600)));
        Assert.True(tile.Image.AsSpan(0, 1600).SequenceEqual(tile.Image.AsSpan(3200, 1600)));
        Assert.NotEqual(plane.Pixels, tile.Image[..1600]);
    }

    [Fact]
    public void Sample_VolumeOfOnePlane_IsTheTileOfTheImage()
    {
        var image = TestImages.Noise(2, 60, 50, SampleFormat.Float32, 5);
        var options = Geometry with { GreyNoise = 0.1, DroppedPatches = 3, GreyChance = 1 };
        var asImage = new TileSampler(new TileShape(32, 28, 4), options).Sample(new TileSource(image, new LabelMap(60, 50, new int[3000])), new Random(9));
        var volume = new ImageVolume(2, 1, 60, 50, image.Pixels, image.Format);
        var asVolume = new TileSampler(new TileShape(1, 32, 28, 0, 4), options).Sample(new TileSource(volume, new LabelVolume(1, 60, 50, new int[3000])), new Random(9));
        Assert.Equal(asImage.Image, asVolume.Image);
    }

    [Fact]
    public void DroppedPatches_OfAVolume_AreBoxesInAllChannels()
    {
        var random = new Random(7);
        var depths = new HashSet<int>();
        for (var round = 0; round < 30; round++)
        {
            float[] pixels = [.. Enumerable.Range(0, 2 * 6 * 100).Select(i => (float)((i % 2) + (i / 600)))];
            GreyVariation.Apply(pixels, 2, new(6, 10, 10), AugmentationOptions.None with { DroppedPatches = 1, DroppedPatchSize = 4, GreyChance = 1 }, random);
            var dropped = Enumerable.Range(0, 600).Where(i => pixels[i] == 0.5f).ToList();
            Assert.Equal(dropped, Enumerable.Range(0, 600).Where(i => pixels[600 + i] == 1.5f));
            var (z, y, x) = (dropped.Select(i => i / 100).Distinct().Count(), dropped.Select(i => i / 10 % 10).Distinct().Count(), dropped.Select(i => i % 10).Distinct().Count());
            Assert.Equal(z * y * x, dropped.Count);
            depths.Add(z);
        }

        Assert.Equal([1, 2, 3, 4], depths.Order());
    }

    [Fact]
    public void Weights_AfterDeformation_AreThoseOfTheTilesInstances()
    {
        // Nothing is deformed, and the output lies in the middle of the volume: its weights are those of the whole.
        var labels = new int[10 * 24 * 24];
        labels.AsSpan(0, 3000).Fill(1);
        labels.AsSpan(3100, 2000).Fill(2);
        var instances = new LabelVolume(10, 24, 24, labels);
        var options = new WeightMapOptions { Sigma = 2, Balance = ClassBalance.None };
        var image = new ImageVolume(1, 10, 24, 24, new float[labels.Length], SampleFormat.Float32);
        var source = new TileSource(image, instances.ToForeground()) { Deformed = new InstanceWeights(instances, options) };
        var tile = new TrainingTile(new TileShape(10, 24, 24, 2, 4), 1);
        TileSampler.Resample(tile, source, new TileGeometry(24, 24, 11.5, 11.5, (1, 0, 0, 1), elastic: null), ImageInterpolation.Linear);
        var whole = BorderWeightMap.Compute(instances, options);
        for (var o = 0; o < tile.Weights.Length; o++)
        {
            var (z, y, x) = ((o / 256) + 2, (o / 16 % 16) + 4, (o % 16) + 4);
            Assert.Equal(whole[(((z * 24) + y) * 24) + x], tile.Weights[o]);
        }

        Assert.True(tile.Weights.Max() > 1);
    }

    [Theory]
    [InlineData(0, 8, 8, 0, 0)]
    [InlineData(4, 8, 8, 2, 0)]
    [InlineData(4, 8, 8, -1, 0)]
    public void Shape_WithoutOutput_IsRefused(int depth, int height, int width, int depthMargin, int margin) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TileShape(depth, height, width, depthMargin, margin));
}
