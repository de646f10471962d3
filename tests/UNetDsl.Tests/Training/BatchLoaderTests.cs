using UNetDsl.Imaging.Augmentation;
using UNetDsl.Imaging.Tiles;
using UNetDsl.Training;

namespace UNetDsl.Tests.Training;

public sealed class BatchLoaderTests
{
    private const int Steps = 8;

    private static List<float[]> Images(long start, int seed = 1, int batchSize = 2, bool slow = false)
    {
        var sources = DiscImages.Set().Prepare(DiscImages.SameSpec, new(), weights: null);
        using var loader = new BatchLoader(sources, new TileSampler(new TileShape(16, 16, 2), new AugmentationOptions()), seed, batchSize, start, Steps);
        var images = new List<float[]>();
        for (var step = start; step < Steps; step++)
        {
            var batch = loader.Take();
            images.AddRange(batch.Select(tile => (float[])tile.Image.Clone()));

            // Memory that is never given back must not change the tiles either.
            if (!slow)
            {
                loader.Return(batch);
            }
        }

        return images;
    }

    [Fact]
    public void Take_StartedLater_GivesTheSameBatches() => Assert.Equal(Images(0).Skip(2 * 5), Images(5));

    [Fact]
    public void Take_OtherOrderOfWork_GivesTheSameBatches() => Assert.Equal(Images(0), Images(0, slow: true));

    [Fact]
    public void Take_OtherBatchSize_DrawsTheSameTiles() => Assert.Equal(Images(0).Take(8), Images(0, batchSize: 1));

    [Fact]
    public void Take_OtherSeed_GivesOtherBatches() => Assert.NotEqual(Images(0)[0], Images(0, seed: 2)[0]);

    [Fact]
    public void Take_AllSteps_GivesUnlikeTiles() => Assert.Equal(2 * Steps, Images(0).Select(image => image.Sum()).Distinct().Count());
}
