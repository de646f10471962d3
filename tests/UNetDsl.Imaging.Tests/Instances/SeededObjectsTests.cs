using UNetDsl.Imaging.Instances;
using UNetDsl.Imaging.Metrics;

namespace UNetDsl.Imaging.Tests.Instances;

public sealed class SeededObjectsTests
{
    // Two peaks above 0.9 with a pass of 0.6 between them, and an object that nowhere reaches 0.9.
    private static readonly ForegroundProbability TwoHillsAndAHeath = new(3, 9,
    [
        0.0f, 0.7f, 0.70f, 0.6f, 0.7f, 0.70f, 0.1f, 0.0f, 0.8f,
        0.2f, 0.7f, 0.95f, 0.6f, 0.8f, 0.95f, 0.7f, 0.0f, 0.8f,
        0.0f, 0.7f, 0.70f, 0.6f, 0.7f, 0.92f, 0.1f, 0.0f, 0.8f,
    ]);

    [Fact]
    public void Extract_SeedsOnTwoHills_SplitsAtTheLowestPassAndKeepsWhatHasNoSeed()
    {
        var objects = InstanceExtraction.Extract(TwoHillsAndAHeath, new InstanceOptions { SeedThreshold = 0.9 }, out var count);
        Assert.Equal(3, count);
        var (left, right, heath) = (objects[1, 2], objects[1, 5], objects[0, 8]);
        Assert.Equal([0, left, left], objects.Labels[..3]);
        Assert.Equal([right, right, 0, 0, heath], objects.Labels[4..9]);
        Assert.Equal(right, objects[1, 6]);
        Assert.All([objects[0, 3], objects[1, 3], objects[2, 3]], pass => Assert.Contains(pass, new[] { left, right }));
        Assert.Equal(3, new[] { left, right, heath }.Distinct().Count());
    }

    [Fact]
    public void Extract_WithoutSeedsOrWithSeedsTooSmall_SplitsNothing()
    {
        InstanceExtraction.Extract(TwoHillsAndAHeath, new InstanceOptions(), out var plain);
        Assert.Equal(2, plain);

        // The left seed has one pixel, the right one two: from the right one alone nothing is split.
        var one = InstanceExtraction.Extract(TwoHillsAndAHeath, new InstanceOptions { SeedThreshold = 0.9, SmallestSeed = 2 }, out var count);
        Assert.Equal(2, count);
        Assert.Equal(one[1, 2], one[1, 5]);
    }

    [Fact]
    public void Extract_RandomProbabilities_CoversTheSamePixelsByConnectedObjectsWithOneSeedEach()
    {
        var random = new Random(5);
        for (var round = 0; round < 40; round++)
        {
            var (height, width) = (random.Next(1, 20), random.Next(1, 20));
            var probability = new ForegroundProbability(height, width, [.. Enumerable.Range(0, height * width).Select(_ => (float)random.NextDouble())]);
            var connectivity = round % 2 == 0 ? Connectivity.Four : Connectivity.Eight;
            var options = new InstanceOptions { Threshold = 0.3, SeedThreshold = 0.8, Connectivity = connectivity };
            var objects = InstanceExtraction.Extract(probability, options, out var count);
            Assert.Equal(probability.Above(0.3).Labels, objects.Labels.Select(id => Math.Min(id, 1)));
            var seeds = ConnectedComponents.Label(probability.Above(0.8), connectivity, out var seedCount);
            var seeded = new Dictionary<int, int>();
            for (var i = 0; i < seeds.Labels.Length; i++)
            {
                if (seeds.Labels[i] > 0)
                {
                    Assert.Equal(objects.Labels[i], seeded.TryGetValue(seeds.Labels[i], out var owner) ? owner : seeded[seeds.Labels[i]] = objects.Labels[i]);
                }
            }

            Assert.Equal(seedCount, seeded.Values.Distinct().Count());
            for (var id = 1; id <= count; id++)
            {
                ConnectedComponents.Label(new LabelMap(height, width, Array.ConvertAll(objects.Labels, l => l == id ? 1 : 0)), connectivity, out var pieces);
                Assert.Equal(1, pieces);
            }
        }
    }

    [Fact]
    public void Extract_VolumeOfSlices_EqualsSliceBySliceWhereTheyDoNotTouch()
    {
        var empty = new ForegroundProbability(3, 9, new float[27]);
        var options = new InstanceOptions { SeedThreshold = 0.9 };
        var slice = InstanceExtraction.Extract(TwoHillsAndAHeath, options, out _);
        var volume = InstanceExtraction.Extract([TwoHillsAndAHeath, empty, TwoHillsAndAHeath], options, out var count);
        Assert.Equal(6, count);
        Assert.Equal(slice.Labels, volume.Slice(0).Labels);
        Assert.Equal(slice.Labels.Select(id => id > 0 ? id + 3 : 0), volume.Slice(2).Labels);
    }

    [Theory]
    [InlineData(0.4, null)]
    [InlineData(1.1, null)]
    [InlineData(double.NaN, null)]
    [InlineData(0.9, 1.0)]
    public void Extract_SeedsThatDoNotFit_AreRefused(double seeds, double? depth) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            InstanceExtraction.Extract(TwoHillsAndAHeath, new InstanceOptions { SeedThreshold = seeds, SplitDepth = depth }, out _));

    [Fact]
    public void Extract_SeedsFromAMask_AreRefused() =>
        Assert.Contains("no probabilities", Assert.Throws<ArgumentException>(() =>
            InstanceExtraction.Extract(new LabelVolume(1, 1, 1, [1]), new InstanceOptions { SeedThreshold = 0.9 }, out _)).Message, StringComparison.Ordinal);
}
