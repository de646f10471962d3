using UNetDsl.Imaging.Instances;

namespace UNetDsl.Imaging.Tests.Instances;

public sealed class InstanceSeparationTests
{
    private static LabelMap Row(params int[] labels) => new(1, labels.Length, labels);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(6, 6)]
    [InlineData(7, 7)]
    public void Separate_TouchingHalves_LeavesARidgeOfThatWidth(int ridge, int gap)
    {
        // Ids 4 | 9, twenty px each: the odd px goes from the larger id.
        var parted = InstanceSeparation.Separate(Row([.. Enumerable.Repeat(4, 20), .. Enumerable.Repeat(9, 20)]), ridge).Labels;
        Assert.Equal(gap, parted.Count(static label => label == 0));
        Assert.Equal(20 - (ridge / 2), parted.Count(static label => label == 4));
        Assert.Equal(20 - ((ridge + 1) / 2), parted.Count(static label => label == 9));
    }

    [Theory]
    [InlineData(1, TouchingInstances.PartByOnePixel)]
    [InlineData(2, TouchingInstances.PartByTwoPixels)]
    public void Separate_OneAndTwo_AreTheNamedGaps(int ridge, TouchingInstances gap)
    {
        var map = Blobs(7);
        Assert.Equal(InstanceSeparation.Separate(map, gap).Labels, InstanceSeparation.Separate(map, ridge).Labels);
        Assert.Equal(ByDefinition(map, ridge), InstanceSeparation.Separate(map, ridge).Labels);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(9)]
    public void Separate_AnyWidth_IsTheDistanceRule(int ridge)
    {
        var map = Blobs(ridge);
        Assert.Equal(ByDefinition(map, ridge), InstanceSeparation.Separate(map, ridge).Labels);
    }

    [Fact]
    public void Separate_AloneOrAtTheBorder_StaysWhole()
    {
        var map = new LabelMap(3, 4, [1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0]);
        Assert.Equal(map.Labels, InstanceSeparation.Separate(map, 8).Labels);
        Assert.Same(map, InstanceSeparation.Separate(map, 0));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(InstanceSeparation.WidestRidge + 1)]
    public void Separate_OutOfRange_IsRefused(int ridge) => Assert.Throws<ArgumentOutOfRangeException>(() => InstanceSeparation.Separate(Row(1, 2), ridge));

    private static LabelMap Blobs(int seed)
    {
        var random = new Random(seed);
        var centres = Enumerable.Range(0, 12).Select(_ => (Y: random.Next(40), X: random.Next(50))).ToArray();
        return new(40, 50, [.. Enumerable.Range(0, 2000).Select(i =>
        {
            var best = Enumerable.Range(0, 12).MinBy(k => Math.Pow((i / 50) - centres[k].Y, 2) + Math.Pow((i % 50) - centres[k].X, 2));
            return Math.Pow((i / 50) - centres[best].Y, 2) + Math.Pow((i % 50) - centres[best].X, 2) < 90 ? best + 1 : 0;
        })]);
    }

    /// <summary>Every pixel against every other.</summary>
    private static int[] ByDefinition(LabelMap map, int ridge) =>
    [
        .. map.Labels.Select((own, i) => own > 0 && Enumerable.Range(0, map.Labels.Length).Any(j =>
        {
            var other = map.Labels[j];
            var (y, x) = ((i / map.Width) - (j / map.Width), (i % map.Width) - (j % map.Width));
            var px = (other < own ? ridge + 1 : ridge) / 2;
            return other > 0 && other != own && (y * y) + (x * x) <= (px + 0.5) * (px + 0.5);
        }) ? 0 : own),
    ];
}
