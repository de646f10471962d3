using UNetDsl.Imaging.Augmentation;
using UNetDsl.Imaging.Tiles;

namespace UNetDsl.Imaging.Tests.Augmentation;

public sealed class SourceWindowTests
{
    private static readonly AugmentationOptions Everything = new()
    {
        MaximumTurn = 180,
        MinimumScale = 0.6,
        MaximumScale = 1.5,
        MaximumShift = 9,
        ElasticNodes = 5,
    };

    [Theory]
    [InlineData(ImageInterpolation.Linear)]
    [InlineData(ImageInterpolation.Cubic)]
    public void Resample_FromTheWindowAlone_EqualsTheWholeImage(ImageInterpolation interpolation)
    {
        // Small enough for windows that reach outside, where the image goes on mirrored.
        var image = TestImages.Noise(2, 150, 170, SampleFormat.UInt8, 3);
        var labels = new LabelMap(150, 170, [.. Enumerable.Range(0, 150 * 170)]);
        var shape = new TileShape(60, 48, 6);
        var random = new Random(11);
        for (var round = 0; round < 12; round++)
        {
            var geometry = TileGeometry.Draw(150, 170, shape, Everything, random);
            var window = geometry.Window(interpolation);
            var (whole, cut) = (new TrainingTile(shape, 2), new TrainingTile(shape, 2));
            TileSampler.Resample(whole, new TileSource(image, labels, Weights(image)), geometry, interpolation);
            var part = MirrorTile.Extract(image, window.Top, window.Left, window.Height, window.Width);
            var source = new TileSource(part, MirrorTile.Extract(labels, window.Top, window.Left, window.Height, window.Width), Weights(part));
            TileSampler.Resample(cut, source, geometry.RelativeTo(window), interpolation);
            Assert.Equal(whole.Labels, cut.Labels);
            Assert.All(whole.Image.Zip(cut.Image), pair => Assert.Equal(pair.First, pair.Second, 255 * 2e-6));
            Assert.All(whole.Weights.Zip(cut.Weights), pair => Assert.Equal(pair.First, pair.Second, 255 * 2e-6));
        }
    }

    [Fact]
    public void Window_OfATurnedTile_TouchesItsSamplesOnAllSides()
    {
        // Turned by 45 degrees a square of n px spans (n - 1) sqrt(2) px.
        const double Root = 0.70710678118654752;
        var geometry = new TileGeometry(101, 101, 500, 300, (Root, -Root, Root, Root), elastic: null);
        var window = geometry.Window(ImageInterpolation.Linear);
        Assert.Equal(new SourceWindow(429, 229, 143, 143), window);
        Assert.Equal(new SourceWindow(417, 217, 167, 167), geometry.Window(ImageInterpolation.Cubic));
    }

    [Fact]
    public void Draw_MaximumShift_MovesATileAsLargeAsTheImage()
    {
        var options = AugmentationOptions.None with { MaximumShift = 7 };
        var random = new Random(2);
        var shifts = Enumerable.Range(0, 400).Select(_ =>
        {
            var (y, x) = (new double[50], new double[50]);
            TileGeometry.Draw(40, 50, new TileShape(40, 50, 0), options, random).Row(0, y, x);
            return (Y: y[0], X: x[0]);
        }).ToList();
        Assert.All(shifts, s => Assert.True(Math.Abs(s.Y) <= 7 && Math.Abs(s.X) <= 7));
        Assert.True(shifts.Max(s => s.Y) > 6 && shifts.Min(s => s.X) < -6);
    }

    private static float[] Weights(Image image) => image.Pixels[..(image.Height * image.Width)];
}
