using UNetDsl.Graph;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Augmentation;
using UNetDsl.Imaging.Datasets;
using UNetDsl.Imaging.Files;
using UNetDsl.Imaging.Tiles;
using UNetDsl.Imaging.WeightMaps;
using UNetDsl.Training;

namespace UNetDsl.Tests.Training;

/// <summary>Sets that stay in their files.</summary>
[Collection(AloneCollection.Name)]
public sealed class DatasetTrainingSetTests
{
    private const int Side = 96;
    private const int SmallStep = 16;

    /// <summary>Writes noisy images with two touching cells, and their ids.</summary>
    private static Dataset Write(TemporaryFolder folder, int count, int side = Side)
    {
        Directory.CreateDirectory(folder.At("i"));
        Directory.CreateDirectory(folder.At("l"));
        for (var k = 0; k < count; k++)
        {
            var random = new Random(k);
            int[] ids = [.. Enumerable.Range(0, side * side).Select(p => p / side is var y && y > side / 4 && y < 3 * side / 4 ? (p % side < side / 2 ? 1 : 2) : 0)];
            ImageFiles.Write(folder.At($"i/{k:000}.tif"), new Image(1, side, side, Array.ConvertAll(ids, id => (float)((100 * Math.Min(1, id)) + random.Next(100) + k)), SampleFormat.UInt8));
            ImageFiles.Write(folder.At($"l/{k:000}.tif"), new LabelMap(side, side, ids));
        }

        return DatasetReader.Open(new() { Images = folder.At("i"), Labels = folder.At("l") });
    }

    private static TrainingSet InMemory(Dataset dataset) => new(
        [.. dataset.Items.Select(static item => item.Image.ReadImage())], [.. dataset.Items.Select(static item => item.Labels.ReadLabels())], LabelMeaning.Instances);

    private static TrainingSet Open(Dataset dataset, long limit) => TrainingSet.Open(dataset, new() { Meaning = LabelMeaning.Instances, CacheBytes = limit });

    private static List<TrainingTile> Draw(TrainingSet set, WeightMapOptions? weights, ImageInterpolation interpolation, out TileSourceCache sources)
    {
        sources = set.Prepare(DiscImages.SameSpec, new Normalisation { Kind = NormalisationKind.Percentile, Scope = NormalisationScope.Set }, weights, interpolation);
        using var loader = new BatchLoader(sources, new TileSampler(new TileShape(32, 32, 4), new AugmentationOptions { Interpolation = interpolation }), 5, 2, 0, SmallStep);
        return [.. Enumerable.Range(0, SmallStep).SelectMany(_ => loader.Take())];
    }

    [Theory]
    [InlineData(false, ImageInterpolation.Linear)]
    [InlineData(true, ImageInterpolation.Cubic)]
    public void Tiles_OfASetLargerThanItsCache_EqualThoseInMemoryBitByBit(bool afterDeformation, ImageInterpolation interpolation)
    {
        using var folder = new TemporaryFolder();
        var dataset = Write(folder, 12);
        var weights = new WeightMapOptions { AfterDeformation = afterDeformation };
        var expected = Draw(InMemory(dataset), weights, interpolation, out _);
        const long limit = 2 * 5 * Side * Side * sizeof(float);
        var found = Draw(Open(dataset, limit), weights, interpolation, out var sources);
        Assert.True(sources.Made > 12, "the cache was large enough for all, so nothing was shown");
        Assert.InRange(sources.Bytes, 1, limit);
        foreach (var (one, other) in expected.Zip(found))
        {
            Assert.Equal(one.Image, other.Image);
            Assert.Equal(one.Labels, other.Labels);
            Assert.Equal(one.Weights, other.Weights);
        }
    }

    [Fact]
    public void Training_FromFiles_GivesTheWeightsOfTheSetInMemory()
    {
        using var folder = new TemporaryFolder();
        var dataset = Write(folder, 5);
        var options = DiscImages.Options with { Weights = new() { AfterDeformation = true } };

        float[] Train(TrainingSet set, TrainingSet validation)
        {
            using var network = DiscImages.Network();
            var result = new Trainer(network, options).Run(set, validation);
            Assert.InRange(result.Waited, TimeSpan.Zero, result.Elapsed);
            return [.. network.state_dict().Values.SelectMany(static tensor => tensor.to(TorchSharp.torch.ScalarType.Float32).data<float>().ToArray())];
        }

        var (most, rest) = (dataset.Take([0, 1, 2]), dataset.Take([3, 4]));
        Assert.Equal(Train(InMemory(most), InMemory(rest)), Train(Open(most, 1), Open(rest, 1)));
    }

    [Fact]
    public void Memory_OfASetMuchLargerThanItsLimit_StaysBounded()
    {
        // 60 images of 1024x1024 px take 8 MiB each as floats and labels: 480 MiB decoded, of which 24 MiB may stay.
        const int side = 1024;
        const long limit = 24L << 20;
        using var folder = new TemporaryFolder();
        var set = Open(Write(folder, 60, side), limit);
        var sources = set.Prepare(DiscImages.SameSpec, new(), weights: null);
        var before = Settled();
        using (var loader = new BatchLoader(sources, new TileSampler(new TileShape(64, 64, 0), new AugmentationOptions()), 1, 2, 0, 60))
        {
            var most = 0L;
            for (var step = 0; step < 60; step++)
            {
                loader.Return(loader.Take());
                Assert.InRange(sources.Bytes, 0, limit);
                most = Math.Max(most, step % 10 == 9 ? Settled() - before : 0);
            }

            Assert.True(sources.Made > 90, $"only {sources.Made} images were decoded");

            // The limit, and a source with its raw image in each of the three batches that are drawn ahead.
            Assert.InRange(most, 0, limit + (3 * 16L << 20));
        }
    }

    [Fact]
    public void Open_UnlikeSizes_NamesTheFirstInOrder()
    {
        using var folder = new TemporaryFolder();
        var dataset = Write(folder, 6);
        ImageFiles.Write(folder.At("l/004.tif"), new LabelMap(Side, Side - 1, new int[Side * (Side - 1)]));
        ImageFiles.Write(folder.At("l/002.tif"), new LabelMap(Side - 1, Side, new int[Side * (Side - 1)]));
        var error = Assert.Throws<TrainingDataException>(() => TrainingSet.Open(dataset));
        Assert.Contains("Image 2 ('002') has 96x96 px and its labels have 95x96 px", error.Message, StringComparison.Ordinal);
        File.WriteAllText(folder.At("i/001.tif"), "no image");
        Assert.Contains("001.tif' is not a TIFF", Assert.Throws<ImageFileException>(() => TrainingSet.Open(dataset)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ridge_OfTheSet_PartsLabelsAndWeightsAlike()
    {
        var set = new TrainingSet([Grey(20)], [new LabelMap(1, 20, [.. Enumerable.Range(0, 20).Select(x => x < 10 ? 1 : 2)])], new TrainingSetOptions { Meaning = LabelMeaning.Instances, Ridge = 4 });
        Assert.Equal([8, 9, 10, 11], Enumerable.Range(0, 20).Where(x => set.ClassLabels(DiscImages.SameSpec)[0].Labels[x] == 0));
        var weights = set.Prepare(DiscImages.SameSpec, new(), new WeightMapOptions())[0].Weights!;
        Assert.Equal([8, 9, 10, 11], Enumerable.Range(0, 20).Where(x => weights[x] > 2));

        static Image Grey(int width) => new(1, 1, width, new float[width], SampleFormat.UInt8);
    }

    [Fact]
    public void Checkpoint_OfANormalisationOfTheSet_PredictsWithIt()
    {
        using var folder = new TemporaryFolder();
        var dataset = Write(folder, 3);
        var rule = new Normalisation { Kind = NormalisationKind.ZScore, Scope = NormalisationScope.Set };
        using var network = DiscImages.Network();
        new Trainer(network, DiscImages.Options with { Normalisation = rule }).Run(Open(dataset, long.MaxValue), outputDirectory: folder.At("run"));
        var stored = Checkpoint.Open(folder.At("run")).PredictionOptions.Normalisation;
        Assert.Equal(rule.MeasureSet(dataset.Items.Select(static item => item.Image.ReadImage())), stored);
        Assert.NotNull(stored.SetScales);

        // An image twice as bright is not made alike, as it would be by its own values.
        var image = dataset.Items[0].Image.ReadImage();
        var bright = new Image(1, Side, Side, Array.ConvertAll(image.Pixels, static value => 2 * value), SampleFormat.UInt8);
        Assert.InRange(stored.Apply(bright).Pixels.Average() - stored.Apply(image).Pixels.Average(), 1, 10);
    }

    private static long Settled()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
