using UNetDsl.Imaging.Augmentation;
using UNetDsl.Imaging.Tiles;

namespace UNetDsl.Imaging.Tests.Tiles;

public sealed class TileSamplerTests
{
    private static readonly AugmentationOptions Everything = new()
    {
        MaximumTurn = 30,
        MinimumScale = 0.7,
        MaximumScale = 1.4,
        Contrast = 0.2,
        Brightness = 0.3,
        GreyNoise = 0.1,
    };

    /// <summary>Grey, weight and label all say where a pixel lies, so each tells where it was read.</summary>
    private static TileSource Coordinates(int height, int width)
    {
        var area = height * width;
        var pixels = new float[2 * area];
        for (var i = 0; i < area; i++)
        {
            (pixels[i], pixels[area + i]) = (i / width, i % width);
        }

        var weights = pixels[..area].Zip(pixels[area..], (y, x) => y + (2 * x)).ToArray();
        return new TileSource(
            new Image(2, height, width, pixels, SampleFormat.Float32),
            new LabelMap(height, width, [.. Enumerable.Range(0, area)]),
            weights);
    }

    [Fact]
    public void Sample_AllGeometry_ReadsImageLabelsAndWeightsAtTheSamePlaces()
    {
        var source = Coordinates(300, 260);
        var shape = new TileShape(120, 100, 16);
        var sampler = new TileSampler(shape, Everything with { Contrast = 0, Brightness = 0, GreyNoise = 0 });
        var random = new Random(1);
        for (var round = 0; round < 20; round++)
        {
            var tile = sampler.Sample(source, random);
            var area = shape.Height * shape.Width;
            for (var y = 0; y < shape.OutputHeight; y++)
            {
                for (var x = 0; x < shape.OutputWidth; x++)
                {
                    var o = (y * shape.OutputWidth) + x;
                    var i = ((y + shape.Margin) * shape.Width) + x + shape.Margin;
                    var (row, column) = (tile.Image[i], tile.Image[area + i]);

                    // Linear interpolation of coordinates gives the coordinate, except at mirrored edges where it folds.
                    Assert.InRange(tile.Labels[o] / 260, row - 0.501, row + 0.501);
                    Assert.InRange(tile.Labels[o] % 260, column - 0.501, column + 0.501);
                    Assert.Equal(row + (2 * column), tile.Weights[o], 1e-3);
                }
            }
        }
    }

    [Fact]
    public void Sample_FlipsAndTurnsOnly_CopiesPixelsExactly()
    {
        // The tile is as large as the image: each sample must be one of its eight symmetries.
        var source = Coordinates(9, 9);
        var sampler = new TileSampler(new TileShape(9, 9, 0), new AugmentationOptions { ElasticDeviation = 0 });
        var random = new Random(4);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 0; round < 200; round++)
        {
            var tile = sampler.Sample(source, random);
            Assert.Equal(Enumerable.Range(0, 81), tile.Labels.Order());
            Assert.Equal(tile.Labels.Select(l => (float)(l / 9)), tile.Image[..81]);
            Assert.Equal(tile.Labels.Select(l => (float)(l % 9)), tile.Image[81..]);
            seen.Add(string.Join(',', tile.Labels));
        }

        Assert.Equal(8, seen.Count);
    }

    [Fact]
    public void Sample_TurnChance_LeavesTheOthersUpright()
    {
        // The tile is as large as the image: upright it is the image or its mirror, with rows in place.
        var source = Coordinates(9, 9);
        var options = new AugmentationOptions { ElasticDeviation = 0, MaximumTurn = 180 };
        int Upright(double chance)
        {
            var sampler = new TileSampler(new TileShape(9, 9, 0), options with { TurnChance = chance });
            var random = new Random(11);
            return Enumerable.Range(0, 1000).Count(_ => sampler.Sample(source, random).Labels.Select(static (label, i) => (label / 9) - (i / 9)).All(static row => row == 0));
        }

        Assert.Equal(1000, Upright(0));

        // Of the turned tiles those within some 7 degrees still have all rows in place.
        Assert.InRange(Upright(1), 10, 80);
        Assert.InRange(Upright(0.3), 660, 770);
    }

    [Fact]
    public void Sample_WithoutVariation_IsAMirrorTile()
    {
        var source = Coordinates(40, 50);
        var shape = new TileShape(60, 70, 22);
        var tile = new TileSampler(shape, AugmentationOptions.None).Sample(source, new Random(9));
        var (top, left) = ((tile.Labels[0] / 50) - 22, (tile.Labels[0] % 50) - 22);
        Assert.Equal(MirrorTile.Extract((Image)source.Image, top, left, 60, 70).Pixels, tile.Image);
        Assert.Equal(MirrorTile.Extract((LabelMap)source.Labels, top + 22, left + 22, 16, 26).Labels, tile.Labels);
    }

    [Fact]
    public void Sample_SameSeed_IsTheSameAndOthersDiffer()
    {
        var source = Coordinates(64, 80);
        var sampler = new TileSampler(new TileShape(48, 32, 4), Everything);
        var (a, b, c) = (sampler.Sample(source, new Random(5)), sampler.Sample(source, new Random(5)), sampler.Sample(source, new Random(6)));
        Assert.Equal(a.Image, b.Image);
        Assert.Equal(a.Labels, b.Labels);
        Assert.Equal(a.Weights, b.Weights);
        Assert.NotEqual(a.Image, c.Image);
    }

    [Fact]
    public void Fill_ATileUsedBefore_EqualsANewOne()
    {
        var source = Coordinates(64, 80);
        var unweighted = new TileSource(source.Image, source.Labels);
        var sampler = new TileSampler(new TileShape(48, 48, 4), Everything);
        var tile = sampler.Sample(source, new Random(1));
        sampler.Fill(tile, unweighted, new Random(2));
        var fresh = sampler.Sample(unweighted, new Random(2));
        Assert.Equal(fresh.Image, tile.Image);
        Assert.Equal(fresh.Labels, tile.Labels);
        Assert.All(tile.Weights, w => Assert.Equal(1f, w));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 200)]
    [InlineData(33, 20)]
    public void Sample_FromAnImageSmallerThanTheTile_UsesItsPixelsOnly(int height, int width)
    {
        var tile = new TileSampler(new TileShape(100, 90, 10), Everything with { GreyNoise = 0, Contrast = 0, Brightness = 0 })
            .Sample(Coordinates(height, width), new Random(3));
        Assert.All(tile.Labels, l => Assert.InRange(l, 0, (height * width) - 1));
        Assert.All(tile.Image, v => Assert.InRange(v, 0f, Math.Max(height, width) - 1f));
    }

    [Fact]
    public void Sample_ManyTiles_ReachEveryCornerOfTheImage()
    {
        var source = Coordinates(40, 40);
        var sampler = new TileSampler(new TileShape(36, 36, 10), AugmentationOptions.None);
        var random = new Random(8);
        var seen = new HashSet<int>();
        for (var i = 0; i < 4000; i++)
        {
            seen.UnionWith(sampler.Sample(source, random).Labels);
        }

        Assert.Equal(1600, seen.Count);
    }

    [Fact]
    public void Options_OutOfRange_NameTheOption()
    {
        var shape = new TileShape(8, 8, 0);
        foreach (var (options, name) in new[]
        {
            (new AugmentationOptions { ElasticDeviation = double.NaN }, "ElasticDeviation"),
            (new AugmentationOptions { ElasticNodes = 1 }, "ElasticNodes"),
            (new AugmentationOptions { MinimumScale = 0 }, "MinimumScale"),
            (new AugmentationOptions { MaximumScale = 0.5 }, "MaximumScale"),
            (new AugmentationOptions { GreyNoise = -1 }, "GreyNoise"),
        })
        {
            Assert.Contains(name, Assert.Throws<ArgumentException>(() => new TileSampler(shape, options)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Source_OfUnlikeSizes_IsRefused()
    {
        var image = TestImages.Noise(1, 4, 5, SampleFormat.UInt8, 1);
        Assert.Throws<ArgumentException>(() => new TileSource(image, new LabelMap(5, 4, new int[20])));
        Assert.Throws<ArgumentException>(() => new TileSource(image, new LabelMap(4, 5, new int[20]), new float[19]));
    }

    [Fact]
    public void Fill_ATileOf572_IsQuickAndMakesLittleGarbage()
    {
        var source = Coordinates(512, 512);
        var grey = new TileSource(new Image(1, 512, 512, source.Image.Pixels[..(512 * 512)], SampleFormat.Float32), source.Labels, source.Weights);
        var sampler = new TileSampler(new TileShape(572, 572, 92), new AugmentationOptions { MinimumScale = 0.9, MaximumScale = 1.1 });
        var tile = sampler.Sample(grey, new Random(1));
        var random = new Random(2);
        var before = GC.GetAllocatedBytesForCurrentThread();
        sampler.Fill(tile, grey, random);
        var garbage = GC.GetAllocatedBytesForCurrentThread() - before;
        var best = Measure.BestMilliseconds(10, () => sampler.Fill(tile, grey, random));
        TestContext.Current.TestOutputHelper?.WriteLine($"572x572 with labels and weights: {best:0.0} ms, {garbage >> 10} KiB");
        Assert.InRange(garbage, 0, 200 << 10);
    }
}
