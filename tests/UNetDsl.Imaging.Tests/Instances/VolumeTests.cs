using UNetDsl.Imaging.Instances;
using UNetDsl.Imaging.Metrics;

namespace UNetDsl.Imaging.Tests.Instances;

/// <summary>Three dimensions, with slices that may be further apart than pixels.</summary>
public sealed class VolumeTests
{
    [Fact]
    public void Squared_RandomVolumesAndVoxels_EqualBruteForce()
    {
        var random = new Random(17);
        for (var round = 0; round < 80; round++)
        {
            var (d, h, w) = (random.Next(1, 6), random.Next(1, 7), random.Next(1, 8));
            var density = random.NextDouble();
            var mask = new LabelVolume(d, h, w, [.. Enumerable.Range(0, d * h * w).Select(_ => random.NextDouble() < density ? 3 : 0)]);
            var voxel = new VoxelSize(0.5 + (5 * random.NextDouble()), 0.5 + random.NextDouble(), 0.5 + random.NextDouble());
            var (inside, outside) = (DistanceTransform.Squared(mask, voxel), DistanceTransform.SquaredTo(mask, voxel));
            for (var i = 0; i < inside.Length; i++)
            {
                Same(Nearest(mask, i, voxel, wanted: 0), mask.Labels[i] > 0 ? inside[i] : Nearest(mask, i, voxel, wanted: 0));
                Same(Nearest(mask, i, voxel, wanted: 3), outside[i]);
            }

            var cubes = DistanceTransform.Squared(mask);
            Assert.Equal(Array.ConvertAll(cubes, c => c == DistanceTransform.None ? double.PositiveInfinity : c), DistanceTransform.Squared(mask, VoxelSize.Cube));
        }
    }

    [Theory]
    [InlineData(Connectivity.Four, 2)]
    [InlineData(Connectivity.Eight, 1)]
    public void Components_VoxelsThatShareACorner_AreOneWithTwentySixNeighbours(Connectivity connectivity, int expected)
    {
        var volume = new LabelVolume(2, 2, 2, [1, 0, 0, 0, 0, 0, 0, 1]);
        ConnectedComponents.Label(volume, connectivity, out var count);
        Assert.Equal(expected, count);
    }

    [Fact]
    public void FillHoles_HollowCube_IsFilledUnlessItsHoleReachesOut()
    {
        // A shell of 3x3x3 around one voxel, in a volume of 5x5x5.
        var shell = Shell();
        Assert.Equal(27, Filled(shell, Connectivity.Four));
        Assert.Equal(27, Filled(shell, Connectivity.Eight));

        // Without a corner of the shell the hole touches the outside by that corner: for objects of 6 neighbours, whose
        // background has 26, it is no hole any more.
        var open = Shell();
        open.Labels[At(1, 1, 1)] = 0;
        Assert.Equal(25, Filled(open, Connectivity.Four));
        Assert.Equal(26, Filled(open, Connectivity.Eight));
    }

    [Fact]
    public void Outlines_Cube_AreItsSurface()
    {
        var cube = Shell();
        cube.Labels[At(2, 2, 2)] = 1;
        var surface = Outlines.Inner(cube);
        Assert.Equal(26, surface.Labels.Sum());
        Assert.Equal(0, surface.Labels[At(2, 2, 2)]);
    }

    [Fact]
    public void BoundaryScores_PlaneMovedByASlice_IsAsFarAsSlicesAre()
    {
        var (truth, prediction) = (Plane(1), Plane(2));
        var near = new BoundaryScores(tolerance: 3);
        near.Add(prediction, truth, new VoxelSize(3, 0.5, 0.5));
        Assert.Equal(3, near.Hausdorff95);
        Assert.Equal(3, near.AverageSurfaceDistance);
        Assert.Equal(1, near.F1);
        var strict = new BoundaryScores(tolerance: 2.9);
        strict.Add(prediction, truth, new VoxelSize(3, 0.5, 0.5));
        Assert.Equal(0, strict.F1);
        Assert.Throws<ArgumentException>(() => strict.Add(prediction, new LabelVolume(1, 4, 4, new int[16]), VoxelSize.Cube));
    }

    [Fact]
    public void BoundaryScores_SliceAsVolume_EqualsTheImage()
    {
        var random = new Random(23);
        for (var round = 0; round < 50; round++)
        {
            var (a, b) = (Blobs(random), Blobs(random));
            var (image, volume) = (new BoundaryScores(), new BoundaryScores());
            image.Add(a, b);
            volume.Add(LabelVolume.Of([a]), LabelVolume.Of([b]), VoxelSize.Cube);
            Assert.Equal(image.F1, volume.F1);
            Assert.Equal(image.Hausdorff95, volume.Hausdorff95);
            Assert.Equal(image.AverageSurfaceDistance, volume.AverageSurfaceDistance);
        }
    }

    [Fact]
    public void Split_BallsInSlicesThreeApart_PartsThemWhereTheyTouch()
    {
        // Balls of radius 10 with centres 15 apart, above each other, in slices at 0, 3, 6 ..
        var voxel = new VoxelSize(3, 1, 1);
        var two = Balls(12, 27);
        var options = new InstanceOptions { SplitDepth = 1, Voxel = voxel };
        var split = InstanceExtraction.Extract(two, options, out var count);
        Assert.Equal(2, count);
        Assert.Equal([4, 5, 8, 9], new[] { 4, 5, 8, 9 }.Where(z => split.Slice(z).Labels.Max() == (z < 6 ? 1 : 2)));
        InstanceExtraction.Extract(Balls(18, 18), options, out var single);
        Assert.Equal(1, single);
        Assert.Throws<ArgumentOutOfRangeException>(() => new VoxelSize(0, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new VoxelSize(1, double.NaN, 1));
    }

    private static LabelVolume Balls(int first, int second)
    {
        const int Slices = 13;
        const int Side = 25;
        return new LabelVolume(Slices, Side, Side, [.. Enumerable.Range(0, Slices * Side * Side).Select(i =>
        {
            var (z, y, x) = (3 * (i / (Side * Side)), (i / Side % Side) - 12, (i % Side) - 12);
            return new[] { first, second }.Any(c => ((z - c) * (z - c)) + (y * y) + (x * x) <= 100) ? 1 : 0;
        })]);
    }

    private static LabelMap Blobs(Random random) => new(9, 11, [.. Enumerable.Range(0, 99).Select(i => random.Next(3) == 0 ? 0 : 1 + (i / 33))]);

    private static LabelVolume Plane(int slice) => new(4, 4, 4, [.. Enumerable.Range(0, 64).Select(i => i / 16 == slice ? 1 : 0)]);

    private static LabelVolume Shell() => new(5, 5, 5, [.. Enumerable.Range(0, 125).Select(i =>
    {
        var (z, y, x) = (Math.Abs((i / 25) - 2), Math.Abs((i / 5 % 5) - 2), Math.Abs((i % 5) - 2));
        return Math.Max(z, Math.Max(y, x)) == 1 ? 1 : 0;
    })]);

    private static int At(int z, int y, int x) => (25 * z) + (5 * y) + x;

    private static int Filled(LabelVolume volume, Connectivity connectivity) => InstanceFilters.FillHoles(volume, 5, connectivity).Labels.Sum();

    private static double Nearest(LabelVolume mask, int i, VoxelSize voxel, int wanted)
    {
        var (h, w) = (mask.Height, mask.Width);
        return Enumerable.Range(0, mask.Labels.Length).Where(o => mask.Labels[o] == wanted).Select(o =>
        {
            var z = voxel.Depth * ((o / (h * w)) - (i / (h * w)));
            var y = voxel.Height * ((o / w % h) - (i / w % h));
            var x = voxel.Width * ((o % w) - (i % w));
            return (z * z) + (y * y) + (x * x);
        }).DefaultIfEmpty(double.PositiveInfinity).Min();
    }

    private static void Same(double expected, double actual) =>
        Assert.True(expected == actual || Math.Abs(expected - actual) <= 1e-9 * (1 + expected), $"{actual} instead of {expected}");
}
