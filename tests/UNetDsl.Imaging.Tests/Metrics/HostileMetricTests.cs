using UNetDsl.Imaging.Instances;
using UNetDsl.Imaging.Metrics;

namespace UNetDsl.Imaging.Tests.Metrics;

public sealed class HostileMetricTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 9)]
    [InlineData(9, 1)]
    public void Evaluation_ThinSlices_GiveNumbersOrUndefined(int height, int width)
    {
        var half = Enumerable.Range(0, height * width).Select(i => i % 3 == 0 ? 1f : 0f).ToArray();
        var prediction = new ForegroundProbability(height, width, half);
        foreach (var white in new[] { 0, 1, 255 })
        {
            var truth = new LabelMap(height, width, [.. Enumerable.Repeat(white, height * width)]);
            var stack = new StackEvaluation([SliceEvaluation.OfProbabilities(prediction, truth, mask: null, threads: 2)]);
            Assert.All(new[] { stack.Pixels.Value, stack.Warping.Error?.Value, stack.Regions.RandError?.Value, stack.Regions.VRandThin?.Value, stack.Instances.Seg },
                v => Assert.True(v is null or (>= 0 and <= 1)));
            Assert.Equal(white == 0, stack.Regions.RandError is null);
        }
    }

    [Fact]
    public void Evaluation_AllBlackOrAllWhitePrediction_IsScored()
    {
        var truth = new LabelMap(4, 5, [.. Enumerable.Range(0, 20).Select(i => i % 5 == 2 ? 0 : 255)]);
        var black = new StackEvaluation([SliceEvaluation.OfProbabilities(new ForegroundProbability(4, 5, new float[20]), truth, mask: null, threads: 1)]);
        Assert.Equal(0, black.Instances.Seg);
        Assert.Equal(0, black.Boundaries.F1);
        Assert.Null(black.Boundaries.Hausdorff95);
        var white = new StackEvaluation([SliceEvaluation.OfProbabilities(new ForegroundProbability(4, 5, [.. Enumerable.Repeat(1f, 20)]), truth, mask: null, threads: 1)]);
        Assert.Equal(4, white.Warping.BestMistakes!.Merges); // the whole membrane of 4 px merges the two cells
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(255f)]
    [InlineData(-0.5f)]
    public void ForegroundProbability_ValueThatIsNoProbability_IsNamed(float value)
    {
        var error = Assert.Throws<ArgumentException>(() => new ForegroundProbability(2, 3, [0, 0, 0, 0, 1, value]));
        Assert.Contains($"Value {value} at row 1, column 2 is not a probability", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sizes_ThatDiffer_AreNamed()
    {
        var (prediction, truth) = (new ForegroundProbability(2, 3, new float[6]), new LabelMap(3, 2, new int[6]));
        Assert.Contains("2x3 px cannot be scored against labels of 3x2 px", Assert.Throws<ArgumentException>(() => new SegmentationPair(prediction, truth)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new SegmentationPair(prediction, new LabelMap(2, 3, new int[6]), truth));
        Assert.Throws<ArgumentException>(() => ContingencyTable.Of(truth, new LabelMap(2, 3, new int[6])));
        Assert.Throws<ArgumentException>(() => new BoundaryScores().Add(truth, new LabelMap(2, 3, new int[6])));
        Assert.Throws<ArgumentException>(() => ForegroundProbability.From(TestImages.Noise(3, 2, 2, SampleFormat.UInt8, 1)));
    }

    [Fact]
    public void Ids_BelowZero_AreNamed()
    {
        var error = Assert.Throws<LabelException>(() => ContingencyTable.Of(new LabelMap(1, 3, [0, 1, -7]), new LabelMap(1, 3, [0, 1, 1])));
        Assert.Contains("Instance id -7 at row 0, column 2 is negative", error.Message, StringComparison.Ordinal);
        Assert.Throws<LabelException>(() => SliceEvaluation.OfProbabilities(new ForegroundProbability(1, 1, [0]), new LabelMap(1, 1, [-1]), mask: null, threads: 1));
    }

    [Fact]
    public void Objects_MoreThan65535_AreAllCounted()
    {
        // Single pixels on a grid: 90,000 objects on each side, half of them shifted by one pixel.
        const int Side = 600;
        var truth = new int[Side * Side];
        var prediction = new int[Side * Side];
        for (var i = 0; i < truth.Length; i++)
        {
            var (y, x) = (i / Side, i % Side);
            truth[i] = y % 2 == 0 && x % 2 == 0 ? 1 : 0;
            prediction[i] = y % 2 == 0 && x % 2 == (y < Side / 2 ? 0 : 1) ? 1 : 0;
        }

        var a = ConnectedComponents.Label(new LabelMap(Side, Side, truth), Connectivity.Four, out var count);
        var b = ConnectedComponents.Label(new LabelMap(Side, Side, prediction), Connectivity.Four);
        var scores = new InstanceScores();
        scores.Add(ContingencyTable.Of(a, b));
        Assert.Equal(90_000, count);
        Assert.Equal(90_000, scores.TrueObjects);
        Assert.Equal(0.5, scores.Seg);
        Assert.Equal(45_000.0 / 135_000, scores.AveragePrecision(50, strict: false));
    }

    [Fact]
    public void Pairs_OfManyPixels_DoNotOverflow()
    {
        // 65,536 px and more in one object: its pairs exceed 32 bits (Fiji's defect Q2).
        const int Pixels = 300 * 300;
        var map = new LabelMap(300, 300, [.. Enumerable.Repeat(1, Pixels)]);
        var counts = RandIndex.Full(ContingencyTable.Of(map, map));
        Assert.Equal(Pixels * (Pixels - 1L) / 2, counts.TruePositives);
        Assert.Equal(1, counts.Index);
        Assert.Equal(1, RandIndex.Adjusted(ContingencyTable.Of(map, map)));
    }

    [Fact]
    public void Evaluation_LargerSlice_NeedsMemoryInProportionToItsPixels()
    {
        var (small, large) = (Allocated(192), Allocated(384));
        Assert.InRange((double)large / small, 3, 5); // four times the pixels
    }

    private static long Allocated(int side)
    {
        var random = new Random(1);
        var prediction = new ForegroundProbability(side, side, [.. Enumerable.Range(0, side * side).Select(_ => random.NextSingle())]);
        var truth = new LabelMap(side, side, [.. Enumerable.Range(0, side * side).Select(i => i / side % 16 == 0 || i % 16 == 0 ? 0 : 1)]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        SliceEvaluation.OfProbabilities(prediction, truth, mask: null, threads: 1);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
