using UNetDsl.Imaging;
using UNetDsl.Imaging.Augmentation;
using UNetDsl.Imaging.Metrics;
using UNetDsl.Imaging.Tiles;
using UNetDsl.Imaging.WeightMaps;
using UNetDsl.Inference;
using UNetDsl.Networks;
using UNetDsl.Tests.Declared;
using UNetDsl.Training;

namespace UNetDsl.Tests.Training;

[Collection(AloneCollection.Name)]
public sealed class VolumeTrainerTests
{
    [Fact]
    public void Run_PaddedNetwork_LearnsBalls() => LearnsBalls<SmallVolume>([16, 16, 16]);

    [Fact]
    public void Run_ValidNetwork_LearnsBalls() => LearnsBalls<ValidVolume>([28, 28, 28]);

    [Fact]
    public void Run_NetworkOfThickPlanes_LearnsBalls() => LearnsBalls<FlatStack>([8, 16, 16]);

    [Fact]
    public void Resume_AfterCancellation_GivesTheWeightsOfAnUninterruptedRun()
    {
        using var folder = new TemporaryFolder();
        var (set, held) = (BallVolumes.Set(), BallVolumes.Set(1, seed: 5));
        var options = BallVolumes.Options with { Weights = new(), AverageDecay = 0.9 };
        using var whole = SupervisedVolume.Create(3);
        var expected = new Trainer(whole, options).Run(set, held);

        using var stopped = SupervisedVolume.Create(3);
        using var source = new CancellationTokenSource();
        var progress = new Reports(report => source.CancelAfterSteps(report, 8));
        Assert.Equal(8, new Trainer(stopped, options).Run(set, held, folder.Path, progress, source.Token).Steps);

        using var resumed = SupervisedVolume.Create(99);
        var result = new Trainer(resumed, options).Resume(folder.Path, set, held);
        Assert.Equal((TrainingStatus.Completed, 12L), (result.Status, result.Steps));
        NetworkBytes.AssertEqual(whole, resumed);
        Assert.Equal(expected.Losses, result.Losses);
        Assert.Equal(expected.Best, result.Best);
    }

    [Fact]
    public void Run_DeepSupervision_TrainsTheLowerLevelsToo()
    {
        using var network = SupervisedVolume.Create(1);
        var before = NetworkBytes.Of(network);
        string[] lower = [.. before.Keys.Where(static key => key.Contains("auxiliary", StringComparison.Ordinal))];
        Assert.NotEmpty(lower);
        new Trainer(network, BallVolumes.Options with { Steps = 3 }).Run(BallVolumes.Set());
        var after = NetworkBytes.Of(network);
        Assert.All(lower, key => Assert.False(before[key].AsSpan().SequenceEqual(after[key]), key));
    }

    [Theory]
    [InlineData(MetricKind.Seg)]
    [InlineData(MetricKind.AveragePrecision50)]
    [InlineData(MetricKind.MeanIoU)]
    [InlineData(MetricKind.Loss)]
    public void Run_MetricOfVolumes_ScoresThem(MetricKind metric)
    {
        using var network = SmallVolume.Create(1);
        var result = new Trainer(network, BallVolumes.Options with { Steps = 2, Metric = new() { Kind = metric } }).Run(BallVolumes.Set(instances: true), BallVolumes.Set(1, 5, instances: true));
        Assert.Equal(metric, result.Best!.Metric);
        Assert.True(double.IsFinite(result.Best.Score));
    }

    [Fact]
    public void Run_MetricOfImages_SaysWhichWork()
    {
        using var network = SmallVolume.Create(1);
        var options = BallVolumes.Options with { Metric = new() { Kind = MetricKind.WarpingError } };
        var error = Assert.Throws<TrainingDataException>(() => new Trainer(network, options).Run(BallVolumes.Set(), BallVolumes.Set(1, 5)));
        Assert.Contains("'SmallVolume' takes volumes; choose loss, pixel error, Dice", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Rand", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ImagesForVolumesAndVolumesForImages_SaysWhatToGive()
    {
        using var volumes = SmallVolume.Create(1);
        using var images = DiscImages.Network();
        var error = Assert.Throws<TrainingDataException>(() => new Trainer(volumes, BallVolumes.Options).Run(DiscImages.Set()));
        Assert.Contains("All images have one plane and 'SmallVolume' takes volumes", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<TrainingDataException>(() => new Trainer(images, DiscImages.Options).Run(BallVolumes.Set()));
        Assert.Contains("Image 0 has 18 planes and 'Same' takes images", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Trainer_TileOfPlanes_IsCheckedAlongItsAxis()
    {
        using var network = FlatStack.Create(1);
        Assert.Equal([8, 32, 32], new Trainer(network, new() { Tile = 32, BatchSize = 2 }).TileSize);
        Assert.Equal([12, 32, 32], new Trainer(network, new() { Tile = 32, TileDepth = 12, BatchSize = 2 }).TileSize);
        Assert.Contains("Tile of 9 px", Assert.Throws<ArgumentException>(() => new Trainer(network, new() { TileDepth = int.Parse("9"), BatchSize = 2 })).Message, StringComparison.Ordinal);
        using var images = DiscImages.Network();
        Assert.Contains("takes images", Assert.Throws<ArgumentException>(() => new Trainer(images, DiscImages.Options with { TileDepth = 8 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Prepare_Instances_PartsAndWeighsThemInThreeAxes()
    {
        // Two slabs that touch between planes: neither plane shows two objects, only the volume does.
        var labels = new LabelVolume(4, 3, 3, [.. Enumerable.Range(0, 36).Select(i => i < 18 ? 1 : 2)]);
        var image = new ImageVolume(1, 4, 3, 3, [.. Enumerable.Range(0, 36).Select(i => (float)i)], SampleFormat.UInt8);
        var source = new TrainingSet([image], [labels], LabelMeaning.Instances).Prepare(SmallVolume.Declaration, new(), new WeightMapOptions { Balance = ClassBalance.None })[0];
        Assert.Equal([1, 1, 0, 1], Enumerable.Range(0, 4).Select(z => source.Labels.Labels[z * 9]));
        Assert.Equal([1f, 1f], [source.Weights![0], source.Weights[9]]);
        Assert.True(source.Weights[18] > 5);
    }

    [Fact]
    public void Loader_OfVolumes_DrawsTheSameTilesFromAnyStartAndBatchSize()
    {
        Assert.Equal(Tiles(0, 2).Skip(2 * 3), Tiles(3, 2));
        Assert.Equal(Tiles(0, 2).Take(6), Tiles(0, 1));
    }

    private static List<float[]> Tiles(long start, int batchSize)
    {
        var sources = BallVolumes.Set().Prepare(SmallVolume.Declaration, new(), weights: null);
        using var loader = new BatchLoader(sources, new TileSampler(new TileShape(8, 16, 16, 1, 2), new AugmentationOptions()), 1, batchSize, start, 6);
        var tiles = new List<float[]>();
        for (var step = start; step < 6; step++)
        {
            var batch = loader.Take();
            tiles.AddRange(batch.Select(static tile => (float[])tile.Image.Clone()));
            loader.Return(batch);
        }

        return tiles;
    }

    private static void LearnsBalls<T>(int[] tile)
        where T : SegmentationNetwork, ISegmentationNetwork<T>
    {
        using var network = T.Create(1);
        var options = BallVolumes.Options with { Steps = 100, Weights = new(), Metric = new() { Kind = MetricKind.Dice }, Augmentation = new() { ElasticDeviation = 1 } };
        var held = BallVolumes.Set(2, seed: 9);
        var trainer = new Trainer(network, options);
        Assert.Equal(tile, trainer.TileSize);
        var result = trainer.Run(BallVolumes.Set(), held);

        Assert.Equal((TrainingStatus.Completed, 100L), (result.Status, result.Steps));
        Assert.True(result.Losses[^1].Loss < 0.5 * result.Losses[0].Loss, $"{result.Losses[0].Loss} -> {result.Losses[^1].Loss}");

        // The score is that of whole predicted volumes, and no better than it says.
        var (overlap, predictor) = (new Overlap(2), new Predictor(network));
        for (var i = 0; i < held.Count; i++)
        {
            overlap.Add(predictor.Predict(held.Image(i)).ToLabels(), held.ClassLabels(network.Spec)[i]);
        }

        Assert.Equal(overlap.Dice(1)!.Value, result.Best!.Score, 3);
        Assert.True(overlap.Dice(1) > 0.9, $"{overlap.Dice(1)}");
    }
}
