using UNetDsl.Imaging.Augmentation;
using UNetDsl.Imaging.Tiles;

namespace UNetDsl.Imaging.Tests.Tiles;

public sealed class TileSourceCacheTests
{
    private const int Side = 8;

    /// <summary>Image and labels, 4 bytes each.</summary>
    private const int Bytes = 2 * 4 * Side * Side;

    private static TileSource Source(int index) => new(
        new Image(1, Side, Side, [.. Enumerable.Repeat((float)index, Side * Side)], SampleFormat.Float32), new LabelMap(Side, Side, new int[Side * Side]));

    [Fact]
    public void Item_AskedForAgain_IsTheSameObjectWhileItFits()
    {
        var cache = new TileSourceCache(3, Source, 2 * Bytes);
        var first = cache[0];
        _ = cache[1];
        Assert.Same(first, cache[0]);

        // 1 was not used for longest.
        _ = cache[2];
        Assert.Same(first, cache[0]);
        Assert.Equal((2 * Bytes, 3), (cache.Bytes, cache.Made));
        _ = cache[1];
        Assert.Equal(4, cache.Made);
    }

    [Fact]
    public void Item_LargerThanTheLimit_IsGivenAndNotKept()
    {
        var cache = new TileSourceCache(2, Source, Bytes - 1);
        Assert.Equal(1, cache[1].Image.Pixels[0]);
        Assert.Equal(0, cache.Bytes);
        Assert.Equal(1, cache[1].Image.Pixels[0]);
        Assert.Equal(2, cache.Made);
    }

    [Fact]
    public void Items_OfManyThreads_StayWithinTheLimitAndAreRight()
    {
        var cache = new TileSourceCache(100, Source, 7 * Bytes);
        var most = 0L;
        Parallel.For(0, 4000, i =>
        {
            var index = new Random(i).Next(100);
            Assert.Equal(index, cache[index].Image.Pixels[0]);
            var bytes = cache.Bytes;
            InterlockedMaximum(ref most, bytes);
        });
        Assert.InRange(most, Bytes, 7 * Bytes);
        Assert.True(cache.Made > 1000, "with 7 of 100 in memory most must be made again");
    }

    [Fact]
    public async Task Item_WantedByTwoThreads_IsMadeOnce()
    {
        using var gate = new ManualResetEventSlim();
        var made = 0;
        var cache = new TileSourceCache(1, index =>
        {
            Interlocked.Increment(ref made);
            gate.Wait();
            return Source(index);
        }, long.MaxValue);
        var tasks = Enumerable.Range(0, 4).Select(_ => Task.Run(() => cache[0])).ToArray();
        gate.Set();
        var sources = await Task.WhenAll(tasks);
        Assert.Equal(1, made);
        Assert.All(sources, source => Assert.Same(sources[0], source));
        Assert.Equal(Bytes, cache.Bytes);
    }

    [Fact]
    public void Bytes_OfASource_CountEachPart()
    {
        var source = new TileSource(new Image(2, Side, Side, new float[2 * Side * Side], SampleFormat.Float32), new LabelMap(Side, Side, new int[Side * Side]), new float[Side * Side]);
        Assert.Equal(4 * 4 * Side * Side, source.Bytes);
        source.PrepareFor(ImageInterpolation.Linear);
        Assert.Equal(4 * 4 * Side * Side, source.Bytes);
        source.PrepareFor(ImageInterpolation.Cubic);
        Assert.Equal(6 * 4 * Side * Side, source.Bytes);
    }

    private static void InterlockedMaximum(ref long most, long value)
    {
        for (var seen = Interlocked.Read(ref most); value > seen; seen = Interlocked.Read(ref most))
        {
            if (Interlocked.CompareExchange(ref most, value, seen) == seen)
            {
                return;
            }
        }
    }
}
