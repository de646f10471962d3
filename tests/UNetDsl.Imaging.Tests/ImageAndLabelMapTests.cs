namespace UNetDsl.Imaging.Tests;

public sealed class ImageAndLabelMapTests
{
    [Fact]
    public void Image_WrongLengthOrSize_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new Image(1, 2, 2, new float[5], SampleFormat.UInt8));
        Assert.Throws<ArgumentException>(() => new Image(0, 2, 2, [], SampleFormat.UInt8));
        Assert.Throws<ArgumentException>(() => new Image(1, 1 << 16, 1 << 16, [], SampleFormat.UInt8));
        Assert.Throws<ArgumentException>(() => new LabelMap(2, 2, new int[3]));
    }

    [Fact]
    public void ToClasses_BinaryMasks_BecomeZeroAndOne()
    {
        Assert.Equal([0, 1, 1], new LabelMap(1, 3, [0, 255, 255]).ToClasses(2).Labels);
        Assert.Equal([1, 0], new LabelMap(1, 2, [65535, 0]).ToClasses(2).Labels);
        Assert.Equal([0, 2, 1], new LabelMap(1, 3, [0, 2, 1]).ToClasses(3).Labels);
    }

    [Theory]
    [InlineData(new[] { 0, 255, 0 }, true, 1)]
    [InlineData(new[] { 65535, 65535, 65535 }, true, 1)]
    [InlineData(new[] { 0, 255, 65535 }, false, 65535)] // the bitwise or of these is 65535, yet it is no mask
    [InlineData(new[] { 0, 1, 255 }, false, 255)]
    [InlineData(new[] { 0, 0, 0 }, false, 0)]
    [InlineData(new[] { -1, 255, 0 }, false, 255)]
    public void IsBlackAndWhite_OnlyForMasks_AndThenTheLargestClassIsOne(int[] labels, bool isMask, int largest)
    {
        var map = new LabelMap(1, 3, labels);
        Assert.Equal(isMask, map.IsBlackAndWhite);
        Assert.Equal(largest, map.LargestClass);
    }

    [Theory]
    [InlineData(new[] { 0, 1, 2 }, 2, "Label 2 at row 0, column 2")]
    [InlineData(new[] { 0, 255, 128 }, 2, "Label 255 at row 0, column 1")]
    [InlineData(new[] { 0, 255, 0 }, 3, "Label 255 at row 0, column 1")]
    [InlineData(new[] { -1, 0, 1 }, 2, "Label -1 at row 0, column 0")]
    public void ToClasses_TooManyClasses_NamesLabelAndPixel(int[] labels, int classes, string sentence)
    {
        var error = Assert.Throws<LabelException>(() => new LabelMap(1, 3, labels).ToClasses(classes));
        Assert.Contains(sentence, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NominalMaximum_OfEachFormat_IsWhite()
    {
        Assert.Equal(255f, SampleFormat.UInt8.NominalMaximum());
        Assert.Equal(65535f, SampleFormat.UInt16.NominalMaximum());
        Assert.Equal(1f, SampleFormat.Float32.NominalMaximum());
    }
}
