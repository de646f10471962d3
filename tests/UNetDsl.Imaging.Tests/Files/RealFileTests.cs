using UNetDsl.Imaging.Files;

namespace UNetDsl.Imaging.Tests.Files;

[Trait("Needs", "SharedData")]
public sealed class RealFileTests
{
    [Fact]
    public void Isbi2012_Stack_HasTwentyFourPagesOfMembraneLabels()
    {
        var labels = ImageStack.Open(SharedData.Path("data", "isbi2012", "labels.tif"));
        var volume = ImageStack.Open(SharedData.Path("data", "isbi2012", "volume.tif"));
        Assert.Equal(24, labels.Count);
        Assert.Equal(24, volume.Count);
        Assert.Equal(new ImageInfo(1, 512, 512, SampleFormat.UInt8), volume.Info(23));
        Assert.Equal([0, 255], labels.ReadLabels(23).Labels.Distinct().Order());
        Assert.Equal([0, 1], labels.ReadLabels(0).ToClasses(2).Labels.Distinct().Order());
        Assert.True(volume.ReadImage(5).Pixels.Distinct().Count() > 200);
    }

    [Fact]
    public void Dsb2018_SixteenBitMasks_KeepAllIds()
    {
        // 16-bit PNG masks lose their low byte in several other decoders: 369 ids became {0, 1}.
        var png = ImageStack.Open(SharedData.Path("data", "dsb2018_fluo", "masks"));
        var tif = ImageStack.Open(SharedData.Path("data", "dsb2018_fluo", "masks_tif"));
        Assert.Equal(png.Count, tif.Count);
        var most = 0;
        for (var i = 0; i < png.Count; i++)
        {
            var labels = png.ReadLabels(i);
            Assert.Equal(tif.ReadLabels(i).Labels, labels.Labels);
            most = Math.Max(most, labels.Labels.Where(l => l > 0).Distinct().Count());
        }

        Assert.Equal(369, most);
    }

    [Fact]
    public void Chase_ColourJpegAndPng_HaveThreeChannelsAndNonSquareSize()
    {
        var png = ImageStack.Open(SharedData.Path("data", "chase_db1", "images"));
        var jpeg = ImageStack.Open(SharedData.Path("data", "chase_db1", "jpeg"));
        Assert.Equal(20, png.Count);
        Assert.Equal(new ImageInfo(jpeg.Channels, 960, 999, SampleFormat.UInt8), jpeg.Info(0));
        Assert.Equal(3, jpeg.ReadImage(0).Channels);
        Assert.Equal(jpeg.Name(7), png.Name(7));
    }

    [Fact]
    public void Memory_OverManyPages_DoesNotGrow()
    {
        var stack = ImageStack.Open(SharedData.Path("data", "isbi2012", "volume.tif"));
        long Settle()
        {
            for (var i = 0; i < 240; i++)
            {
                _ = stack.ReadImage(i % 24);
            }

            // Other tests have taught the collector how much garbage to keep; aggressive, it gives all of it back.
            GC.WaitForPendingFinalizers();
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            return Environment.WorkingSet;
        }

        Settle();
        var before = Settle();
        var after = Settle();

        // One cached page would be 0.25 MB; 240 pages would be 63 MB.
        Assert.True(after - before < 30 << 20, $"{(after - before) >> 20} MB more after 240 more pages");
    }
}
