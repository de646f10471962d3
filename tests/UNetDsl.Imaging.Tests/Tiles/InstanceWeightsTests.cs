using UNetDsl.Imaging.Augmentation;
using UNetDsl.Imaging.Instances;
using UNetDsl.Imaging.Tiles;
using UNetDsl.Imaging.WeightMaps;

namespace UNetDsl.Imaging.Tests.Tiles;

public sealed class InstanceWeightsTests
{
    private static readonly WeightMapOptions Options = new() { Touching = TouchingInstances.PartByOnePixel };

    [Fact]
    public void Fill_FlipsAndTurns_EqualsTheResampledMap()
    {
        // The margin is wider than the reach of the border term, 33 px, so the tile sees all that matters.
        var (image, instances) = Squares();
        var parted = InstanceSeparation.Separate(instances, Options.Touching);
        var resampled = new TileSource(image, parted.ToForeground(), BorderWeightMap.Compute(instances, Options));
        var deformed = new TileSource(image, parted.ToForeground()) { Deformed = new InstanceWeights(instances, Options) };
        var sampler = new TileSampler(new TileShape(108, 100, 36), new AugmentationOptions { ElasticDeviation = 0 });
        for (var seed = 0; seed < 10; seed++)
        {
            var (a, b) = (sampler.Sample(resampled, new Random(seed)), sampler.Sample(deformed, new Random(seed)));
            Assert.Equal(a.Labels, b.Labels);
            Assert.All(a.Weights.Zip(b.Weights), pair => Assert.Equal(pair.First, pair.Second, 2e-6 * pair.First));
        }
    }

    [Fact]
    public void Fill_EnlargedTile_WeighsItsWiderGapsLess()
    {
        var (image, instances) = Squares();
        var labels = instances.ToForeground();
        var options = new WeightMapOptions { Balance = ClassBalance.None };
        var sampler = new TileSampler(new TileShape(100, 100, 0), AugmentationOptions.None with { MinimumScale = 3, MaximumScale = 3 });
        var deformed = sampler.Sample(new TileSource(image, labels) { Deformed = new InstanceWeights(instances, options) }, new Random(2));
        var resampled = sampler.Sample(new TileSource(image, labels, BorderWeightMap.Compute(instances, options)), new Random(2));
        Assert.True(deformed.Weights.Max() > 1.5, "a gap is in the tile");
        Assert.True(deformed.Weights.Max() < 0.8 * resampled.Weights.Max(), $"{deformed.Weights.Max()} against {resampled.Weights.Max()}");
    }

    [Fact]
    public void Source_InstancesOfAnotherSize_AreRefused()
    {
        var (image, _) = Squares();
        var weights = new InstanceWeights(new LabelMap(4, 4, new int[16]), Options);
        Assert.Throws<ArgumentException>(() => new TileSource(image, new LabelMap(200, 200, new int[40_000])) { Deformed = weights });
        Assert.Throws<ArgumentException>(() => new InstanceWeights(new LabelMap(4, 4, new int[16]), Options with { Sigma = 0 }));
    }

    /// <summary>Squares of 13 px in a lattice of 16 px; two of each row touch.</summary>
    private static (Image Image, LabelMap Instances) Squares()
    {
        int[] labels = [.. Enumerable.Range(0, 200 * 200).Select(i =>
        {
            var (y, x) = (i / 200, i % 200);
            return y % 16 < 13 && (x % 16 < 13 || x / 16 == 3) ? 1 + (y / 16 * 13) + (x / 16) : 0;
        })];
        return (TestImages.Noise(1, 200, 200, SampleFormat.UInt8, 1), new LabelMap(200, 200, labels));
    }
}
