using UNetDsl.Graph;
using UNetDsl.Imaging;
using UNetDsl.Inference;
using UNetDsl.Networks;
using UNetDsl.Tests.Declared;
using UNetDsl.Tests.Training;

namespace UNetDsl.Tests.Inference;

public sealed class VolumePredictorTests
{
    private const float Tolerance = 1e-4f;

    [Fact]
    public void Predict_ValidNetwork_TiledEqualsWhole() => TiledEqualsWhole<ValidVolume>(isExactlyCovered: true);

    [Fact]
    public void Predict_PaddedNetwork_TiledEqualsWhole() => TiledEqualsWhole<SmallVolume>(isExactlyCovered: false);

    [Fact]
    public void Predict_NetworkOfThickPlanes_TiledEqualsWhole() => TiledEqualsWhole<FlatStack>(isExactlyCovered: false);

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 9, 31)]
    [InlineData(13, 5, 7)]
    public void Predict_OddAndSmallSizes_GivesProbabilitiesOfThatSize(int depth, int height, int width)
    {
        using var network = ValidVolume.Create(1);
        var map = new Predictor(network).Predict(Noise(depth, height, width));
        Assert.Equal((2, new VolumeSize(depth, height, width)), (map.Classes, map.Size));
        var count = depth * height * width;
        for (var i = 0; i < count; i++)
        {
            Assert.Equal(1, map.Values[i] + map.Values[i + count], Tolerance);
        }
    }

    [Fact]
    public void Predict_LittleMemory_GivesTheSameFromMoreTiles()
    {
        using var network = ValidVolume.Create(1);
        var volume = Noise(20, 34, 30);
        const long Little = 2 << 20;
        long[] size = [20, 34, 30];
        var (few, many) = (TilePlanner.Choose(network.Graph, size, long.MaxValue), TilePlanner.Choose(network.Graph, size, Little));
        Assert.True(few.Count < many.Count, $"{few.Count} {many.Count}");
        Assert.True(NetworkCost.Of(network.Graph, many.TileSize).InferenceBytes <= Little);
        Same(new Predictor(network).Predict(volume).Values, new Predictor(network, new() { Memory = Little, BatchSize = 3 }).Predict(volume).Values);
    }

    [Fact]
    public void Predict_SixteenSymmetries_AreThoseOfPlanesToo()
    {
        using var network = SmallVolume.Create(1);
        var volume = Noise(8, 16, 16);
        var predictor = new Predictor(network, new() { Symmetries = 16 });
        var (map, plain) = (predictor.Predict(volume), new Predictor(network).Predict(volume));
        var reversed = predictor.Predict(Reversed(volume));
        Same(Reversed(map.OfClass(1)).Pixels, reversed.OfClass(1).Pixels);
        Assert.True(Worst(map.Values, plain.Values) > Tolerance);

        using var images = DiscImages.Network();
        Assert.Contains("takes images", Assert.Throws<ArgumentException>(() => new Predictor(images, new() { Symmetries = 16 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Symmetries_AppliedAndUndone_AreTheVolume()
    {
        var (volume, sum) = (Noise(3, 5, 7), new float[105]);
        foreach (var symmetry in Symmetry.First(16))
        {
            var seen = symmetry.Apply(volume);
            symmetry.AddBack(new ProbabilityVolume(1, seen.Size, seen.Pixels), sum, 1f / 16);
        }

        Same(volume.Pixels, sum);
    }

    [Fact]
    public void Predict_VolumeByANetworkOfImages_SaysWhatToDo()
    {
        using var network = DiscImages.Network();
        var error = Assert.Throws<ArgumentException>(() => new Predictor(network).Predict(Noise(3, 16, 16)));
        Assert.Contains("The volume has 3 planes and 'Same' takes images", error.Message, StringComparison.Ordinal);

        // A volume of one plane is an image.
        var plane = Noise(1, 16, 16);
        Assert.Equal(new Predictor(network).Predict(plane.Slice(0)).Values, new Predictor(network).Predict(plane).Values);
    }

    [Fact]
    public void Predictor_TilesOfPlanes_AreChecked()
    {
        using var network = FlatStack.Create(1);
        Assert.Contains("Tile of 9 px", Assert.Throws<ArgumentException>(() => new Predictor(network, new() { Tile = 32, TileDepth = int.Parse("9") })).Message, StringComparison.Ordinal);
        Assert.Contains("give both or none", Assert.Throws<ArgumentException>(() => new Predictor(network, new() { TileDepth = 8 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Map_OfAPlane_GivesImagesAndLabelMaps()
    {
        var volume = new ProbabilityVolume(2, new(2, 1, 2), [0.2f, 0.8f, 0.5f, 0.1f, 0.8f, 0.2f, 0.5f, 0.9f]);
        Assert.Equal([1, 0, 0, 1], volume.ToLabels().Labels);
        Assert.Equal([0.8f, 0.2f, 0.5f, 0.9f], volume.OfClass(1).Pixels);
        Assert.Throws<ArgumentOutOfRangeException>(() => volume.OfClass(2));
        Assert.Throws<ArgumentException>(() => new ProbabilityVolume(2, new(2, 1, 2), new float[7]));
        Image image = new ProbabilityMap(1, 1, 2, [0.2f, 0.3f]).OfClass(0);
        Assert.Equal(new VolumeSize(1, 1, 2), image.Size);
    }

    private static void TiledEqualsWhole<T>(bool isExactlyCovered)
        where T : SegmentationNetwork, ISegmentationNetwork<T>
    {
        using var network = T.Create(1);
        var graph = network.Graph;
        var (depth, side) = (Advancing(graph, 0), Advancing(graph, 2));
        long[] size = [depth + 5, side + 3, side + 9];
        Assert.Equal(isExactlyCovered, graph.Margin > 0);
        var tiled = new Predictor(network, new() { Tile = side, TileDepth = depth });
        var whole = new Predictor(network, new() { Tile = Whole(graph, 2, side + 9), TileDepth = Whole(graph, 0, depth + 5) });
        Assert.True(TilePlanner.Plan(graph, size, [depth, side, side]).Count >= 8, "several tiles along each axis");
        var volume = Noise((int)size[0], (int)size[1], (int)size[2]);
        var (one, other) = (whole.Predict(volume).Values, tiled.Predict(volume).Values);
        Same(one, other);
        Assert.True(one.Max() - one.Min() > 0.01, "an output that is the same everywhere proves nothing");
    }

    /// <summary>A tile that advances by a few steps.</summary>
    private static int Advancing(NetworkGraph graph, int axis) => (int)TilePlanner.SmallestTile(graph, axis) + graph.Lattices[axis].Step;

    private static int Whole(NetworkGraph graph, int axis, int length) => (int)TilePlanner.WholeTile(graph, axis, length);

    private static ImageVolume Reversed(ImageVolume volume) => ImageVolume.Of([.. Enumerable.Range(0, volume.Depth).Select(z => volume.Slice(volume.Depth - 1 - z))]);

    private static ImageVolume Noise(int depth, int height, int width)
    {
        var random = new Random(5);
        return new(1, depth, height, width, [.. Enumerable.Range(0, depth * height * width).Select(_ => random.NextSingle())], SampleFormat.Float32);
    }

    private static void Same(float[] one, float[] other) => Assert.True(Worst(one, other) <= Tolerance, $"{Worst(one, other)}");

    private static float Worst(float[] one, float[] other) => one.Zip(other, static (a, b) => Math.Abs(a - b)).Max();
}
