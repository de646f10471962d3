using UNetDsl.Imaging.Instances;
using UNetDsl.Imaging.Synthesis;

namespace UNetDsl.Imaging.Tests.Synthesis;

public sealed class SyntheticMicrographsTests
{
    [Fact]
    public void Draw_SameSeed_IsTheSamePictureAndOthersDiffer()
    {
        var (a, b, c) = (Draw(3), Draw(3), Draw(4));
        Assert.Equal(a.Image.Pixels, b.Image.Pixels);
        Assert.Equal(a.Instances.Labels, b.Instances.Labels);
        Assert.NotEqual(a.Instances.Labels, c.Instances.Labels);
    }

    [Fact]
    public void Draw_Cells_AreWholeNumberedInOrderAndSomeTouch()
    {
        var labels = Draw(1).Instances;
        var ids = labels.Labels.Where(l => l > 0).Distinct().ToArray();
        Assert.Equal(Enumerable.Range(1, ids.Length), ids); // in raster order of their first pixel
        Assert.InRange(ids.Length, 12, 26);
        foreach (var id in ids)
        {
            ConnectedComponents.Label(new LabelMap(256, 256, Array.ConvertAll(labels.Labels, l => l == id ? 1 : 0)), Connectivity.Four, out var pieces);
            Assert.Equal(1, pieces);
        }

        // Touching: the foreground falls into fewer pieces than there are cells, and a gap can be opened.
        ConnectedComponents.Label(labels, Connectivity.Four, out var regions);
        Assert.True(regions < 0.7 * ids.Length, $"{regions} regions of {ids.Length} cells");
        Assert.True(InstanceSeparation.Separate(labels, TouchingInstances.PartByOnePixel).Labels.Count(l => l > 0) < labels.Labels.Count(l => l > 0));
    }

    [Fact]
    public void Draw_Greys_AreWholeUseTheRangeAndShowADarkCellInABrightHalo()
    {
        var micrograph = Draw(2);
        var (pixels, labels) = (micrograph.Image.Pixels, micrograph.Instances);
        Assert.All(pixels, v => Assert.True(v >= 0 && v <= 255 && v == MathF.Round(v)));
        Assert.InRange(pixels.Max() - pixels.Min(), 100, 255);

        var toCell = DistanceTransform.Squared(new LabelMap(256, 256, Array.ConvertAll(labels.Labels, l => l > 0 ? 0 : 1)));
        float Mean(Func<int, bool> where) => Enumerable.Range(0, pixels.Length).Where(where).Average(i => pixels[i]);
        var (cell, halo, background) = (Mean(i => toCell[i] == 0), Mean(i => toCell[i] is > 0 and <= 9), Mean(i => toCell[i] > 400));
        Assert.True(cell + 15 < background && background + 5 < halo, $"cell {cell}, background {background}, halo {halo}");
    }

    [Theory]
    [InlineData(16, 16, 3)]
    [InlineData(40, 300, 0)]
    [InlineData(97, 61, 200)]
    public void Draw_OddSizesAndCounts_Works(int height, int width, int cells)
    {
        var micrograph = SyntheticMicrographs.Draw(new MicrographOptions { Height = height, Width = width, Cells = cells }, 1);
        Assert.Equal((height, width), (micrograph.Image.Height, micrograph.Image.Width));
        Assert.True(cells > 0 || micrograph.Instances.Labels.All(l => l == 0));
    }

    [Fact]
    public void Draw_ImpossibleOptions_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => SyntheticMicrographs.Draw(new MicrographOptions { Height = 8 }, 1));
        Assert.Throws<ArgumentException>(() => SyntheticMicrographs.Draw(new MicrographOptions { Radius = double.NaN }, 1));
    }

    private static Micrograph Draw(int seed) => SyntheticMicrographs.Draw(new MicrographOptions(), seed);
}
