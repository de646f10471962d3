using UNetDsl.Imaging;
using UNetDsl.Imaging.Instances;
using UNetDsl.Imaging.Metrics;
using UNetDsl.Inference;

namespace UNetDsl.Training.Validation;

/// <summary>Adds up a metric over images.</summary>
internal abstract class ScoreMeter
{
    /// <summary>The score so far.</summary>
    public abstract double? Value { get; }

    /// <summary>Adds an image.</summary>
    public abstract void Add(ProbabilityVolume prediction, ValidationTruth truth);

    /// <summary>A meter at zero; null for the loss, which needs none.</summary>
    public static ScoreMeter? Create(ValidationMetric metric, int classes, bool areSets) => metric.Kind switch
    {
        MetricKind.Loss => null,
        MetricKind.PixelError => new OfPixels(metric.Class),
        MetricKind.RandError => new OfRegions(metric.Class),
        MetricKind.WarpingError => new OfWarping(metric.Class),
        MetricKind.Seg or MetricKind.AveragePrecision50 => new OfObjects(metric),
        _ => areSets
            ? new OfOverlap(metric, new LabelSetOverlap(classes), static prediction => prediction.ToLabelSets())
            : new OfOverlap(metric, new Overlap(classes), static prediction => prediction.ToLabels()),
    };

    /// <summary>Prediction and truth of an image, for metrics that are defined for images only.</summary>
    private static SegmentationPair Pair(ProbabilityVolume prediction, ValidationTruth truth, int @class) =>
        new(ForegroundProbability.From(prediction.OfClass(@class).Slice(0)), truth.Foreground.Slice(0));

    private sealed class OfPixels(int @class) : ScoreMeter
    {
        private readonly PixelError _error = new();

        public override double? Value => _error.Value;

        public override void Add(ProbabilityVolume prediction, ValidationTruth truth) => _error.Add(prediction.OfClass(@class), truth.Foreground);
    }

    private sealed class OfOverlap(ValidationMetric metric, IOverlap overlap, Func<ProbabilityVolume, LabelVolume> called) : ScoreMeter
    {
        public override double? Value => metric.Kind switch
        {
            MetricKind.Dice => overlap.Dice(metric.Class),
            MetricKind.IoU => overlap.IoU(metric.Class),
            MetricKind.MeanDice => overlap.MeanDice,
            _ => overlap.MeanIoU,
        };

        public override void Add(ProbabilityVolume prediction, ValidationTruth truth) => overlap.Add(called(prediction), truth.Classes);
    }

    private sealed class OfRegions(int @class) : ScoreMeter
    {
        private readonly StackRegions _regions = new();

        public override double? Value => _regions.RandError?.Value;

        public override void Add(ProbabilityVolume prediction, ValidationTruth truth) => _regions.Add(RegionSweep.Measure(
            Pair(prediction, truth, @class), Thresholds.ZeroToOne, thinning: false, Environment.ProcessorCount));
    }

    private sealed class OfWarping(int @class) : ScoreMeter
    {
        private readonly StackWarping _warping = new();

        public override double? Value => _warping.Error?.Value;

        public override void Add(ProbabilityVolume prediction, ValidationTruth truth) => _warping.Add(WarpingError.Measure(
            Pair(prediction, truth, @class),
            Thresholds.ZeroToNineTenths,
            new WarpingOptions { Threads = Environment.ProcessorCount }));
    }

    private sealed class OfObjects(ValidationMetric metric) : ScoreMeter
    {
        private readonly InstanceScores _scores = new();

        public override double? Value => metric.Kind == MetricKind.Seg ? _scores.Seg : _scores.AveragePrecision(50, strict: false);

        public override void Add(ProbabilityVolume prediction, ValidationTruth truth) => _scores.Add(ContingencyTable.Of(
            truth.Objects, InstanceExtraction.Extract(prediction.OfClass(metric.Class), metric.Instances, out _)));
    }
}
