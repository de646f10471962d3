using UNetDsl.Imaging.Metrics;

namespace UNetDsl.Imaging.Tests.Metrics;

public sealed class OverlapTests
{
    [Fact]
    public void Overlap_ThreeClasses_CountsByHand()
    {
        var overlap = new Overlap(3);
        overlap.Add(new LabelMap(1, 6, [0, 0, 1, 1, 0, 2]), new LabelMap(1, 6, [0, 0, 0, 1, 1, 1]));
        Assert.Equal(2.0 / 4, overlap.IoU(0)); // 2 in common; truth 3 and prediction 3 pixels
        Assert.Equal(1.0 / 4, overlap.IoU(1));
        Assert.Equal(2.0 / 5, overlap.Dice(1));
        Assert.Equal(0.5, overlap.Accuracy);
        Assert.Equal(1, overlap.Count(truth: 1, prediction: 2));
    }

    [Fact]
    public void Overlap_ClassAbsentFromTruth_IsUndefinedAndLeftOutOfTheMean()
    {
        var overlap = new Overlap(3);
        overlap.Add(new LabelMap(1, 4, [0, 0, 1, 2]), new LabelMap(1, 4, [0, 0, 1, 1]));
        Assert.Null(overlap.IoU(2));
        Assert.Null(overlap.Dice(2));
        Assert.Equal((1.0 + 0.5) / 2, overlap.MeanIoU);
    }

    [Fact]
    public void Overlap_WithoutPixels_IsUndefined()
    {
        var overlap = new Overlap(2);
        Assert.Null(overlap.Accuracy);
        Assert.Null(overlap.MeanIoU);
    }

    [Fact]
    public void Overlap_LabelOutsideTheClasses_NamesItsPixel()
    {
        var overlap = new Overlap(2);
        var error = Assert.Throws<LabelException>(() => overlap.Add(new LabelMap(1, 2, [0, 0]), new LabelMap(1, 2, [0, 7])));
        Assert.Contains("Label 7 at row 0, column 1", error.Message, StringComparison.Ordinal);
    }
}
