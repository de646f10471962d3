using UNetDsl.Graph;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Files;
using UNetDsl.Inference;
using UNetDsl.Networks;
using UNetDsl.Tests.Models;
using UNetDsl.Tests.Networks;
using UNetDsl.Tests.Training;
using UNetDsl.Training;

namespace UNetDsl.Tests.Inference;

public sealed class PredictorTests
{
    private const float Tolerance = 1e-4f;
    private const int Classes = 2;

    /// <summary>The networks of images in models/ that tiles can give the whole of.</summary>
    public static IEnumerable<TheoryDataRow<string>> Models => ZooModel.Cases(
        static model => Plans(model.Graph) is var (whole, tiled) ? whole.MultiplyAdds(model.Graph) + tiled.MultiplyAdds(model.Graph) : 0,
        static model => model.Spec.Dimensions == 2 && !model.Graph.SeesWholeTile);

    [Theory]
    [MemberData(nameof(Models))]
    public void Predict_EveryModel_TiledEqualsWhole(string name)
    {
        using var network = ZooModel.Find(name).CreateSingle(seed: 1);
        AssertTiledEqualsWhole(network);
    }

    [Theory]
    [InlineData(Padding.Valid, Upsample.Transposed)]
    [InlineData(Padding.Zeros, Upsample.Transposed)]
    [InlineData(Padding.Zeros, Upsample.Bilinear)]
    [InlineData(Padding.Reflect, Upsample.Nearest)]
    public void Predict_EveryPadding_TiledEqualsWhole(Padding padding, Upsample upsample)
    {
        using var network = new HandWrittenUNet(
            new UNetSpec { Name = "X", Depth = 2, BaseWidth = 4, Padding = padding, Upsample = upsample, Norm = Norm.Batch, Dropout = 0 }, seed: 3);
        AssertTiledEqualsWhole(network);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 31)]
    [InlineData(53, 20)]
    public void Predict_OddAndSmallSizes_GivesProbabilitiesOfThatSize(int height, int width)
    {
        using var network = DiscImages.Network(DiscImages.ValidSpec);
        var map = new Predictor(network).Predict(Noise(1, height, width));

        Assert.Equal((Classes, height, width), (map.Classes, map.Height, map.Width));
        for (var i = 0; i < height * width; i++)
        {
            Assert.Equal(1, map.Values[i] + map.Values[i + (height * width)], Tolerance);
        }
    }

    [Fact]
    public void Predict_EightSymmetries_AreEquivariant()
    {
        using var network = DiscImages.Network();
        var predictor = new Predictor(network, new() { Symmetries = 8 });
        var image = Noise(1, 24, 40);
        var map = predictor.Predict(image);
        var plain = new Predictor(network).Predict(image);

        var turned = Turn(image.Pixels, 24, 40);
        var seen = predictor.Predict(new Image(1, 40, 24, turned, SampleFormat.Float32));
        Assert.All(Turn(map.Values.AsSpan(0, 960).ToArray(), 24, 40).Zip(seen.Values), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
        Assert.Contains(map.Values.Zip(plain.Values), pair => Math.Abs(pair.First - pair.Second) > Tolerance);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void Symmetry_AppliedAndUndone_IsTheImage(int count)
    {
        var image = Noise(1, 5, 7);
        var sum = new float[35];
        foreach (var symmetry in Symmetry.First(count))
        {
            var seen = symmetry.Apply(image);
            symmetry.AddBack(new ProbabilityMap(1, seen.Height, seen.Width, seen.Pixels), sum, 1f / count);
        }

        Assert.All(image.Pixels.Zip(sum), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }

    [Fact]
    public void Predict_BatchesOfTiles_EqualSingleTiles()
    {
        using var network = DiscImages.Network(DiscImages.ValidSpec);
        var image = Noise(1, 70, 50);
        var single = new Predictor(network, new() { Tile = 32 }).Predict(image);
        var batched = new Predictor(network, new() { Tile = 32, BatchSize = 4 }).Predict(image);
        Assert.All(single.Values.Zip(batched.Values), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Predict_AnyMode_RestoresItAndLeavesTheWeights(bool training)
    {
        using var network = DiscImages.Network();
        network.train(training);
        var before = NetworkBytes.Of(network);
        new Predictor(network).Predict(Noise(1, 20, 20));
        Assert.Equal(training, network.training);
        Assert.All(NetworkBytes.Of(network), item => Assert.Equal(before[item.Key], item.Value));
    }

    [Fact]
    public void Predict_EitherMemoryOrder_GivesTheSame()
    {
        using var network = DiscImages.Network();
        var image = Noise(1, 40, 40);
        var last = new Predictor(network, new() { MemoryOrder = MemoryOrder.ChannelsLast }).Predict(image);
        var first = new Predictor(network, new() { MemoryOrder = MemoryOrder.ChannelsFirst }).Predict(image);
        Assert.All(first.Values.Zip(last.Values), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }

    [Fact]
    public void Predict_Stack_ReadsEachPageWhenItIsAskedFor()
    {
        using var folder = new TemporaryFolder();
        ImageFiles.Write(folder.At("a.tif"), Noise(1, 20, 24));
        ImageFiles.Write(folder.At("b.tif"), Noise(1, 24, 20));
        using var network = DiscImages.Network();
        using var pages = new Predictor(network).Predict(ImageStack.Open(folder.Path)).GetEnumerator();

        Assert.True(pages.MoveNext());
        Assert.Equal((0, 20, 24), (pages.Current.Page, pages.Current.Probabilities.Height, pages.Current.Probabilities.Width));
        File.Delete(folder.At("b.tif"));
        Assert.Throws<ImageFileException>(() => pages.MoveNext());
    }

    [Fact]
    public void Predict_Cancelled_StopsAndRestoresTheMode()
    {
        using var network = DiscImages.Network();
        network.train();
        Assert.Throws<OperationCanceledException>(() => new Predictor(network).Predict(Noise(1, 20, 24), new CancellationToken(canceled: true)));
        Assert.True(network.training);
    }

    [Fact]
    public void Predict_OtherChannels_IsRefused()
    {
        using var network = DiscImages.Network();
        var error = Assert.Throws<ArgumentException>(() => new Predictor(network).Predict(Noise(3, 20, 20)));
        Assert.Contains("3 channels and 'Same' takes 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_TileOffLattice_NamesNearest()
    {
        using var network = DiscImages.Network();
        Assert.Contains("28 and 32", Assert.Throws<ArgumentException>(() => new Predictor(network, new() { Tile = 30 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToLabels_Probabilities_GivesTheLargestAndTheLowestOfEquals()
    {
        var map = new ProbabilityMap(3, 1, 3, [0.2f, 0.4f, 0.1f, 0.5f, 0.4f, 0.2f, 0.3f, 0.2f, 0.7f]);
        Assert.Equal([1, 0, 2], map.ToLabels().Labels);
    }

    /// <summary>An image's size that takes several tiles along the rows, with a remainder, and one along the columns.</summary>
    private static (int Height, int Width, int Tile) Sizes(NetworkGraph graph)
    {
        var tile = (int)TilePlanner.SmallestTile(graph, 0);
        return (graph.Margin == 0 ? tile + graph.Lattice.Step + 5 : (3 * graph.Lattice.Step) + 5, graph.Lattice.Step + 3, tile);
    }

    private static (TilePlan Whole, TilePlan Tiled) Plans(NetworkGraph graph)
    {
        var (height, width, tile) = Sizes(graph);
        var whole = (int)graph.Lattice.AtLeast(graph.Margin + height);
        return (TilePlanner.Plan(graph, [height, width], [whole, whole]), TilePlanner.Plan(graph, [height, width], [tile, tile]));
    }

    private static void AssertTiledEqualsWhole(SegmentationNetwork network)
    {
        var (height, width, tile) = Sizes(network.Graph);
        var image = Noise(network.Spec.Channels, height, width);
        var (wholePlan, plan) = Plans(network.Graph);
        Assert.Equal(1, wholePlan.Count);
        Assert.True(plan.Count > 1, $"one tile of {tile} px takes the image");
        var whole = new Predictor(network, new() { Tile = (int)network.Graph.Lattice.AtLeast(network.Graph.Margin + height) }).Predict(image);
        var tiled = new Predictor(network, new() { Tile = tile }).Predict(image);

        var worst = whole.Values.Zip(tiled.Values, static (a, b) => Math.Abs(a - b)).Max();
        Assert.True(worst <= Tolerance, $"{plan.Count} tiles of {tile} px differ from the whole by {worst}");
        Assert.True(whole.Values.Max() - whole.Values.Min() > 0.01, "an output that is the same everywhere proves nothing");
    }

    private static Image Noise(int channels, int height, int width)
    {
        var random = new Random(5);
        return new(channels, height, width, [.. Enumerable.Range(0, channels * height * width).Select(_ => random.NextSingle())], SampleFormat.Float32);
    }

    /// <summary>A quarter turn of one plane.</summary>
    private static float[] Turn(float[] plane, int height, int width)
    {
        var turned = new float[plane.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                turned[(x * height) + height - 1 - y] = plane[(y * width) + x];
            }
        }

        return turned;
    }
}
