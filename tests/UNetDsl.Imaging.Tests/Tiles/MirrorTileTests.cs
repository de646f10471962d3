using UNetDsl.Imaging.Tiles;

namespace UNetDsl.Imaging.Tests.Tiles;

public sealed class MirrorTileTests
{
    [Fact]
    public void Index_FarOutside_IsMirroredAsOftenAsNeeded()
    {
        // numpy.pad([0, 1, 2], 7, 'reflect')
        int[] expected = [1, 2, 1, 0, 1, 2, 1, 0, 1, 2, 1, 0, 1, 2, 1, 0, 1];
        Assert.Equal(expected, Enumerable.Range(-7, 17).Select(i => Mirror.Index(i, 3)));
        Assert.All(Enumerable.Range(-5, 11), i => Assert.Equal(0, Mirror.Index(i, 1)));
    }

    [Theory]
    [Trait("Needs", "SharedData")]
    [InlineData("overlaptile_d2_70x90_tile76")]
    public void Extract_MirrorExtendedImage_EqualsNumpyReflect(string file)
    {
        var reference = new NumpyFile(SharedData.Path("reference", "pytorch", "math", file + ".npz"));
        var (shape, padded) = (reference.Shape("image"), reference.Shape("padded"));
        var image = new Image(1, shape[2], shape[3], reference.Floats("image"), SampleFormat.Float32);

        // The padding begins one margin (20 px) outside; what lies beyond the other side follows from the size.
        var tile = MirrorTile.Extract(image, -20, -20, padded[2], padded[3]);
        Assert.Equal(reference.Floats("padded"), tile.Pixels);
    }

    [Fact]
    public void Extract_AnyWindow_EqualsPixelByPixelMirroring()
    {
        var random = new Random(3);
        for (var round = 0; round < 200; round++)
        {
            var image = TestImages.Noise(2, random.Next(1, 12), random.Next(1, 12), SampleFormat.UInt8, round);
            var (top, left, height, width) = (random.Next(-30, 30), random.Next(-30, 30), random.Next(1, 40), random.Next(1, 40));
            var tile = MirrorTile.Extract(image, top, left, height, width);
            var labels = MirrorTile.Extract(
                new LabelMap(image.Height, image.Width, Array.ConvertAll(image.Channel(1).ToArray(), v => (int)v)), top, left, height, width);
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    var (v, u) = (Mirror.Index(top + y, image.Height), Mirror.Index(left + x, image.Width));
                    Assert.Equal(image[0, v, u], tile[0, y, x]);
                    Assert.Equal((int)image[1, v, u], labels[y, x]);
                }
            }
        }
    }

    [Fact]
    public void Copy_TargetTooSmall_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => MirrorTile.Copy<float>(new float[4], 2, 2, 0, 0, new float[5], 2, 3));
    }

    [Theory]
    [InlineData(10, 10, 5)]
    [InlineData(0, 10, 0)]
    [InlineData(10, 10, -1)]
    public void TileShape_WithoutOutput_IsRefused(int height, int width, int margin)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TileShape(height, width, margin));
    }
}
