using UNetDsl.Imaging;
using UNetDsl.Imaging.Metrics;
using UNetDsl.Inference;
using UNetDsl.Training;
using UNetDsl.Training.Validation;

namespace UNetDsl.Tests.Training;

[Collection(AloneCollection.Name)]
public sealed class ValidationMetricTests
{
    // 6x6: two true objects of 2x2 px; the prediction has one of them and half of the other.
    private static readonly LabelMap Instances = Map("110022", "110022", "000000", "000000", "000000", "000000");
    private static readonly LabelMap Classes = Instances.ToForeground();
    private static readonly ProbabilityMap Prediction = Probabilities(Map("110020", "110020", "000000", "000000", "000000", "000000").ToForeground());

    private static bool IsScored(int label) => label == 1;

    [Theory]
    [InlineData(MetricKind.Dice, 2.0 * 6 / (6 + 8))]
    [InlineData(MetricKind.IoU, 6.0 / 8)]
    [InlineData(MetricKind.MeanIoU, ((6.0 / 8) + (28.0 / 30)) / 2)]
    [InlineData(MetricKind.MeanDice, ((2.0 * 6 / 14) + (2.0 * 28 / 58)) / 2)]
    [InlineData(MetricKind.PixelError, 1 - (2.0 * 6 / 14))]
    [InlineData(MetricKind.Seg, (1 + 0) / 2.0)] // half of an object is not more than half of it
    [InlineData(MetricKind.AveragePrecision50, 1)] // an intersection over union of 2 / 4 is at least a half
    public void Score_HalfAnObjectMissing_IsTheMetricByHand(MetricKind kind, double expected)
    {
        var meter = ScoreMeter.Create(new ValidationMetric { Kind = kind }, 2, areSets: false)!;
        meter.Add(Prediction, new ValidationTruth(Classes, Instances, IsScored));
        Assert.Equal(expected, meter.Value!.Value, 1e-12);
    }

    [Theory]
    [InlineData(MetricKind.RandError)]
    [InlineData(MetricKind.WarpingError)]
    public void Score_RegionsOfTheField_AreThoseOfTheEvaluation(MetricKind kind)
    {
        var meter = ScoreMeter.Create(new ValidationMetric { Kind = kind }, 2, areSets: false)!;
        meter.Add(Prediction, new ValidationTruth(Classes, null, IsScored));
        var stack = new StackEvaluation([SliceEvaluation.OfProbabilities(ForegroundProbability.From(Prediction.OfClass(1)), Classes, mask: null, threads: 1)]);
        Assert.Equal(kind == MetricKind.RandError ? stack.Regions.RandError!.Value : stack.Warping.Error!.Value, meter.Value);
    }

    [Fact]
    public void Objects_OfClasses_AreTheirRegions() => Assert.Equal(2, new ValidationTruth(Classes, null, IsScored).Objects.Labels.Max());

    [Theory]
    [InlineData(MetricKind.Dice, true)]
    [InlineData(MetricKind.IoU, true)]
    [InlineData(MetricKind.Seg, true)]
    [InlineData(MetricKind.AveragePrecision50, true)]
    [InlineData(MetricKind.PixelError, false)]
    [InlineData(MetricKind.RandError, false)]
    [InlineData(MetricKind.WarpingError, false)]
    [InlineData(MetricKind.Loss, false)]
    public void IsBetterThan_GreaterScore_DependsOnTheMetric(MetricKind kind, bool higherIsBetter)
    {
        var (low, high) = (new ValidationPoint(1, 0, kind, 0.2), new ValidationPoint(2, 0, kind, 0.4));
        Assert.Equal(higherIsBetter, high.IsBetterThan(low));
        Assert.Equal(!higherIsBetter, low.IsBetterThan(high));
        Assert.False(high.IsBetterThan(high));
        Assert.False(high.IsBetterThan(low, 0.3) || low.IsBetterThan(high, 0.3));
    }

    [Theory]
    [InlineData(MetricKind.Dice)]
    [InlineData(MetricKind.AveragePrecision50)]
    public void Run_MetricWhereHigherIsBetter_KeepsTheHighestAsBest(MetricKind kind)
    {
        using var folder = new TemporaryFolder();
        using var network = DiscImages.Network();
        var options = DiscImages.Options with { Steps = 100, Tile = 40, ValidateEvery = 20, Metric = new() { Kind = kind } };
        var result = new Trainer(network, options).Run(DiscImages.Set(), DiscImages.Set(1, seed: 5), folder.Path);
        Assert.Equal(result.Validations.Max(static point => point.Score), result.Best!.Score);
        Assert.Equal((kind, result.Best.Step), (result.Best.Metric, Checkpoint.Open(folder.Path).State.Step));
        Assert.True(result.Best.Score > result.Validations.Min(static point => point.Score));
    }

    [Fact]
    public void Run_ClassThatTheLabelsLack_IsRefused()
    {
        using var network = DiscImages.Network();
        var options = DiscImages.Options with { Metric = new() { Kind = MetricKind.Dice, Class = 2 } };
        var error = Assert.Throws<TrainingDataException>(() => new Trainer(network, options).Run(DiscImages.Set(), DiscImages.Set(1, seed: 5)));
        Assert.Contains("Dice needs labels of class 2", error.Message, StringComparison.Ordinal);
    }

    private static LabelMap Map(params string[] rows) => new(rows.Length, rows[0].Length, [.. rows.SelectMany(static row => row.Select(static digit => digit - '0'))]);

    private static ProbabilityMap Probabilities(LabelMap classes) => new(
        2, classes.Height, classes.Width, [.. classes.Labels.Select(static label => label == 1 ? 0.1f : 0.9f), .. classes.Labels.Select(static label => label == 1 ? 0.9f : 0.1f)]);
}
