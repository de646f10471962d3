namespace UNetDsl.Imaging.Tests;

public sealed class OverlayTests
{
    private static readonly Image Ramp = new(1, 4, 6, [.. Enumerable.Range(0, 24).Select(i => i * 10f)], SampleFormat.UInt16);

    [Fact]
    public void Draw_PredictionAndTruth_TintsTheOneAndOutlinesTheOther()
    {
        var prediction = Labels(i => i % 6 >= 4 ? 1 : 0);
        var truth = Labels(i => i % 6 <= 2 ? 5 : 0);
        var picture = Overlay.Draw(Ramp, prediction, truth, new OverlayOptions { Opacity = 1 });
        Assert.Equal((3, 4, 6, SampleFormat.UInt8), (picture.Channels, picture.Height, picture.Width, picture.Format));
        Assert.Equal(new Rgb(0, 200, 255), At(picture, 1, 5));

        // Column 2 is the last of the true region, so it is its outline; the picture's edge is none.
        Assert.Equal(new Rgb(255, 225, 0), At(picture, 1, 2));
        Assert.Equal(At(picture, 0, 0).R, At(picture, 0, 0).B);
    }

    [Fact]
    public void Draw_TouchingInstances_HaveAnOutlineBetweenThem()
    {
        var picture = Overlay.Draw(Ramp, Labels(_ => 0), Labels(i => i % 6 < 3 ? 1 : 2), new OverlayOptions());
        Assert.Equal(new Rgb(255, 225, 0), At(picture, 2, 2));
        Assert.Equal(new Rgb(255, 225, 0), At(picture, 2, 3));
        Assert.NotEqual(new Rgb(255, 225, 0), At(picture, 2, 4));
    }

    [Fact]
    public void Draw_Errors_HaveTheirOwnColours()
    {
        var options = new OverlayOptions { ShowErrors = true, Opacity = 1 };
        var picture = Overlay.Draw(Ramp, Labels(i => i % 6 == 5 ? 1 : 0), Labels(i => i % 6 < 3 ? 1 : 0), options);
        Assert.Equal(options.FalsePositive, At(picture, 1, 5));
        Assert.Equal(options.FalseNegative, At(picture, 1, 1));
        Assert.Throws<ArgumentException>(() => Overlay.Draw(Ramp, Labels(_ => 0), null, options));
    }

    [Fact]
    public void Draw_ConstantOrColourImage_StaysInRange()
    {
        var flat = new Image(1, 4, 6, [.. Enumerable.Repeat(1e30f, 24)], SampleFormat.Float32);
        Assert.All(Overlay.Draw(flat, Labels(_ => 1), null, new OverlayOptions()).Pixels, v => Assert.InRange(v, 0, 255));
        var colour = TestImages.Noise(3, 4, 6, SampleFormat.UInt16, 1);
        var picture = Overlay.Draw(colour, Labels(_ => 0), null, new OverlayOptions());
        Assert.NotEqual(picture.Channel(0).ToArray(), picture.Channel(1).ToArray());
    }

    [Fact]
    public void Draw_UnlikeSizes_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => Overlay.Draw(Ramp, new LabelMap(6, 4, new int[24]), null, new OverlayOptions()));
        Assert.Throws<ArgumentException>(() => Overlay.Draw(Ramp, Labels(_ => 0), new LabelMap(6, 4, new int[24]), new OverlayOptions()));
    }

    private static LabelMap Labels(Func<int, int> label) => new(4, 6, [.. Enumerable.Range(0, 24).Select(label)]);

    private static Rgb At(Image image, int y, int x) => new((byte)image[0, y, x], (byte)image[1, y, x], (byte)image[2, y, x]);
}
