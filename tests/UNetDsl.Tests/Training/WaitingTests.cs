using UNetDsl.Imaging;
using UNetDsl.Imaging.Augmentation;
using UNetDsl.Imaging.Tiles;
using UNetDsl.Training;

namespace UNetDsl.Tests.Training;

/// <summary>Time that steps wait for their images shows in the result of a training, and other time does not.</summary>
[Collection(AloneCollection.Name)]
public sealed class WaitingTests
{
    [Fact]
    public void Run_ImagesThatLoadOnlyWhileAStepWaits_SaysHowLongItWaited()
    {
        var clock = new LoadingClock();
        var (image, labels) = Picture();

        // All of the set is looked at before the training; from there on each image takes its time.
        var isTraining = false;
        var set = new TrainingSet(1, _ => isTraining ? clock.Load(image) : image, _ => labels, new() { CacheBytes = 0 }, names: null);
        isTraining = true;
        using var network = DiscImages.Network();
        var result = new Trainer(network, DiscImages.Options with { Steps = 3 }) { Clock = clock }.Run(set);
        Assert.InRange(result.Waited, LoadingClock.TimeOfAnImage, clock.Now);
    }

    [Fact]
    public void Take_BatchesThatAreReady_DoesNotCountAsWaiting()
    {
        const int steps = 3;
        var clock = new LoadingClock();
        var (image, labels) = Picture();
        var sources = new TileSourceCache(1, _ => new TileSource(image, labels), limit: 0);
        using var loader = new BatchLoader(sources, new TileSampler(new TileShape(16, 16, 2), new AugmentationOptions()), 1, 2, 0, steps, clock);
        Assert.True(SpinWait.SpinUntil(() => loader.Ready == steps, LoadingClock.Limit), "the batches were not drawn");
        for (var step = 0; step < steps; step++)
        {
            loader.Return(loader.Take());
        }

        Assert.Equal((TimeSpan.Zero, 0), (loader.Waited, clock.Readings));
    }

    private static (Image Image, LabelMap Labels) Picture()
    {
        var random = new Random(2);
        float[] pixels = [.. Enumerable.Range(0, 40 * 40).Select(_ => random.NextSingle())];
        return (new Image(1, 40, 40, pixels, SampleFormat.Float32), new LabelMap(40, 40, [.. pixels.Select(static v => v > 0.5f ? 1 : 0)]));
    }

    /// <summary>Stands still but for images that load, and those load only after a step has begun to wait: so a wait has a length that no machine changes.</summary>
    private sealed class LoadingClock : TimeProvider
    {
        /// <summary>For tests that would hang.</summary>
        public static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
        private readonly TaskCompletionSource _isWaiting = new();
        private long _seconds;
        private int _readings;

        public static TimeSpan TimeOfAnImage => TimeSpan.FromSeconds(1);

        public TimeSpan Now => TimeSpan.FromSeconds(Interlocked.Read(ref _seconds));

        public int Readings => _readings;

        public override long TimestampFrequency => 1;

        /// <summary>The loader reads it when a step begins to wait, and when it has waited.</summary>
        public override long GetTimestamp()
        {
            // Before the images are let go: they would have taken their time already otherwise.
            var now = Interlocked.Read(ref _seconds);
            Interlocked.Increment(ref _readings);
            _isWaiting.TrySetResult();
            return now;
        }

        public Image Load(Image image)
        {
            Assert.True(_isWaiting.Task.Wait(Limit), "no step waited for the image");
            Interlocked.Add(ref _seconds, (long)TimeOfAnImage.TotalSeconds);
            return image;
        }
    }
}
