using UNetDsl.Imaging.Instances;
using UNetDsl.Imaging.WeightMaps;

namespace UNetDsl.Imaging.Tests.WeightMaps;

public sealed class VolumeWeightTests
{
    private static readonly VolumeSize Size = new(6, 9, 11);

    private static LabelVolume Instances(double density = 0.1)
    {
        var random = new Random(5);
        return new(Size.Depth, Size.Height, Size.Width, [.. Enumerable.Range(0, Size.Depth * Size.Area).Select(_ => random.NextDouble() < density ? random.Next(1, 6) : 0)]);
    }

    [Theory]
    [InlineData(3, 1, 1, 3)]
    [InlineData(0.5, 1, 1, 2)]
    [InlineData(40, 8, 5, 20)]
    [InlineData(2, 2, 2, 4)] // cubes, by the way of whole numbers
    public void Weights_OfVoxelsOfAnyShape_EqualAllPairs(double depth, double height, double width, double sigma)
    {
        foreach (var region in new[] { BorderRegion.Background, BorderRegion.Everywhere })
        {
            var (instances, voxel) = (Instances(), new VoxelSize(depth, height, width));
            var weights = BorderWeightMap.Compute(instances, new WeightMapOptions { Sigma = sigma, Voxel = voxel, Balance = ClassBalance.None, Border = region });
            for (var i = 0; i < weights.Length; i++)
            {
                var nearest = Distances(instances, i, voxel);
                var counts = instances.Labels[i] == 0 || region == BorderRegion.Everywhere;
                var expected = 1 + (counts ? 10 * Math.Exp(-Math.Pow(nearest[0] + nearest[1], 2) / (2 * sigma * sigma)) : 0);
                Assert.Equal(expected, weights[i], 1e-6 * expected);
            }
        }
    }

    [Fact]
    public void Weights_OfThickPlanes_AreSmallerBetweenThem()
    {
        // A gap of one plane and a gap of one column, in voxels five times as deep as wide.
        int[] labels = [1, 1, 1, 0, 2, 0, 0, 0, 0, 0, 3, 3, 3, 0, 0];
        var options = new WeightMapOptions { Sigma = 3, Balance = ClassBalance.None };
        var volume = new LabelVolume(3, 1, 5, labels);
        var (cubes, thick) = (BorderWeightMap.Compute(volume, options), BorderWeightMap.Compute(volume, options with { Voxel = new(5, 1, 1) }));
        Assert.Equal(cubes[3], thick[3], 1e-5f);
        Assert.True(thick[5] < 1.2 && cubes[5] > 5, $"{thick[5]} {cubes[5]}");
    }

    [Fact]
    public void Weights_TouchingInstancesToPart_AreThoseOfThePartedOnes()
    {
        var (instances, options) = (Instances(density: 0.8), new WeightMapOptions { Touching = TouchingInstances.PartByOnePixel });
        var parted = InstanceSeparation.Separate(instances, TouchingInstances.PartByOnePixel);
        Assert.Equal(BorderWeightMap.Compute(parted, options with { Touching = TouchingInstances.Keep }), BorderWeightMap.Compute(instances, options));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Separate_Volume_LeavesNoNeighboursOfAnotherInstance(int ridge)
    {
        var random = new Random(2);
        var centres = Enumerable.Range(0, 5).Select(_ => (Z: random.Next(8), Y: random.Next(20), X: random.Next(20))).ToArray();
        var volume = new LabelVolume(8, 20, 20, [.. Enumerable.Range(0, 3200).Select(i =>
            1 + Enumerable.Range(0, 5).MinBy(k => Math.Pow((i / 400) - centres[k].Z, 2) + Math.Pow((i / 20 % 20) - centres[k].Y, 2) + Math.Pow((i % 20) - centres[k].X, 2)))]);
        var parted = InstanceSeparation.Separate(volume, ridge);
        for (var i = 0; i < 3200; i += 7)
        {
            // Half of the ridge from each side; an odd px more from the larger id.
            var own = volume.Labels[i];
            var others = Enumerable.Range(0, 3200).Where(j => volume.Labels[j] != own).ToList();
            var isNear = others.Exists(j => Square(i, j) <= Math.Pow((ridge / 2) + 0.75, 2) || (volume.Labels[j] < own && Square(i, j) <= Math.Pow(((ridge + 1) / 2) + 0.75, 2)));
            Assert.Equal(isNear ? 0 : own, parted.Labels[i]);
        }

        // By one px already nothing touches at a face, an edge or a corner: no region has two ids.
        ConnectedComponents.Label(parted, Connectivity.Eight, out var regions);
        Assert.Equal(regions, Enumerable.Range(1, 5).Sum(id =>
        {
            ConnectedComponents.Label(new LabelVolume(8, 20, 20, Array.ConvertAll(parted.Labels, label => label == id ? 1 : 0)), Connectivity.Eight, out var own);
            return own;
        }));

        static double Square(int i, int j) => Math.Pow((i / 400) - (j / 400), 2) + Math.Pow((i / 20 % 20) - (j / 20 % 20), 2) + Math.Pow((i % 20) - (j % 20), 2);
    }

    /// <summary>Distances to the two nearest instances, infinite where there are fewer.</summary>
    private static double[] Distances(LabelVolume volume, int from, VoxelSize voxel)
    {
        var best = new Dictionary<int, double>();
        for (var i = 0; i < volume.Labels.Length; i++)
        {
            if (volume.Labels[i] > 0)
            {
                var (z, y, x) = ((i / Size.Area) - (from / Size.Area), (i / Size.Width % Size.Height) - (from / Size.Width % Size.Height), (i % Size.Width) - (from % Size.Width));
                var distance = Math.Sqrt(Math.Pow(z * voxel.Depth, 2) + Math.Pow(y * voxel.Height, 2) + Math.Pow(x * voxel.Width, 2));
                best[volume.Labels[i]] = Math.Min(best.GetValueOrDefault(volume.Labels[i], double.PositiveInfinity), distance);
            }
        }

        return [.. best.Values.Order().Concat([double.PositiveInfinity, double.PositiveInfinity]).Take(2)];
    }
}
