using UNetDsl.Imaging.Instances;
using UNetDsl.Imaging.WeightMaps;

namespace UNetDsl.Imaging.Tests.WeightMaps;

/// <summary>Weights and distances against all pairs of pixels, where lanes, reaches and axes end.</summary>
public sealed class NearestLabelsTests
{
    [Theory]
    [InlineData(1, 1, 40, 5)]
    [InlineData(1, 40, 1, 5)]
    [InlineData(1, 23, 33, 5)]
    [InlineData(1, 9, 61, 0.7)] // a reach of a few px
    [InlineData(1, 30, 37, 40)] // beyond the reach of 16-bit lanes
    [InlineData(7, 12, 19, 2)]
    [InlineData(5, 6, 7, 40)]
    [InlineData(12, 1, 17, 3)]
    public void Weights_OfRandomInstances_EqualAllPairs(int depth, int height, int width, double sigma)
    {
        var random = new Random(depth + (31 * width));
        foreach (var density in new[] { 0.02, 0.2, 1.0 })
        {
            int[] labels = [.. Enumerable.Range(0, depth * height * width).Select(_ => random.NextDouble() < density ? random.Next(1, 6) : 0)];
            foreach (var region in new[] { BorderRegion.Background, BorderRegion.Everywhere })
            {
                var options = new WeightMapOptions { Sigma = sigma, Balance = ClassBalance.None, Border = region };
                var weights = depth == 1
                    ? BorderWeightMap.Compute(new LabelMap(height, width, labels), options)
                    : BorderWeightMap.Compute(new LabelVolume(depth, height, width, labels), options);
                for (var i = 0; i < labels.Length; i++)
                {
                    var nearest = Nearest(labels, height, width, i);
                    var counts = nearest.Length == 2 && (labels[i] == 0 || region == BorderRegion.Everywhere);
                    var expected = 1 + (counts ? 10 * Math.Exp(-Math.Pow(Math.Sqrt(nearest[0]) + Math.Sqrt(nearest[1]), 2) / (2 * sigma * sigma)) : 0);
                    Assert.Equal(expected, weights[i], 1e-6 * expected);
                }
            }
        }
    }

    [Theory]
    [InlineData(20, 300, 3)] // distances far beyond the scan's reach, in some rows only
    [InlineData(260, 11, 4)]
    [InlineData(90, 90, 2)]
    public void NearestTwo_FarInstances_EqualAllPairs(int height, int width, int instances)
    {
        var random = new Random(height);
        var labels = new int[height * width];
        for (var id = 1; id <= instances; id++)
        {
            labels[random.Next(labels.Length)] = id;
        }

        var (first, second) = DistanceTransform.NearestTwo(new LabelMap(height, width, labels));
        for (var i = 0; i < labels.Length; i++)
        {
            var nearest = Nearest(labels, height, width, i);
            Assert.Equal(nearest[0], first[i]);
            Assert.Equal(nearest.Length > 1 ? nearest[1] : DistanceTransform.None, second[i]);
        }
    }

    [Fact]
    public void NearestTwo_IdsBeyondSixteenBits_AreToldApart()
    {
        // 65536 + 1 and 1 are the same in 16 bits; so are all multiples of 65536 and background.
        int[] ids = [1, 65537, 65536, 131072, int.MaxValue];
        int[] labels = [.. Enumerable.Range(0, 60).Select(i => i % 6 == 0 ? ids[i / 6 % 5] : 0)];
        var (_, second) = DistanceTransform.NearestTwo(new LabelMap(1, 60, labels));
        Assert.Equal(36, second[6]);
        Assert.Equal(36, second[12]);
        Assert.Equal(16, second[2]);
    }

    [Fact]
    public void NearestTwo_MoreInstancesThanSixteenBits_EqualsThoseOfFew()
    {
        // 40000 ids on every other pixel of every other row: the second nearest is always another one.
        int[] labels = [.. Enumerable.Range(0, 400 * 400).Select(i => i / 400 % 2 == 0 && i % 2 == 0 ? (i / 800 * 200) + (i % 400 / 2) + 1 : 0)];
        var (first, second) = DistanceTransform.NearestTwo(new LabelMap(400, 400, labels));
        Assert.Equal((0, 4), (first[0], second[0]));
        Assert.Equal((1, 1), (first[1], second[1]));
        Assert.Equal((2, 2), (first[401], second[401]));
        Assert.All(first, d => Assert.InRange(d, 0, 8));
    }

    /// <summary>Squared distances to the two nearest labels, fewer where there are fewer.</summary>
    private static int[] Nearest(int[] labels, int height, int width, int from)
    {
        var best = new Dictionary<int, int>();
        var (z, y, x) = (from / width / height, from / width % height, from % width);
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] > 0)
            {
                var (dz, dy, dx) = ((i / width / height) - z, (i / width % height) - y, (i % width) - x);
                var distance = (dz * dz) + (dy * dy) + (dx * dx);
                best[labels[i]] = Math.Min(distance, best.GetValueOrDefault(labels[i], int.MaxValue));
            }
        }

        return [.. best.Values.Order().Take(2)];
    }
}
