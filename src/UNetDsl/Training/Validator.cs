using UNetDsl.Graph;
using UNetDsl.Imaging;
using UNetDsl.Inference;
using UNetDsl.Networks;
using UNetDsl.Training.Validation;

namespace UNetDsl.Training;

/// <summary>Scores a network on whole images.</summary>
internal sealed class Validator
{
    // A probability of 0 has no logarithm; in float32 soft-max and sigmoid reach it.
    private const double LeastProbability = 1e-12;
    private readonly Predictor _predictor;
    private readonly TrainingSet _set;
    private readonly IReadOnlyList<LabelVolume> _labels;
    private readonly ValidationMetric _metric;
    private readonly int? _ignored;
    private readonly int _classes;
    private readonly bool _severalLabels;
    private readonly bool _areSets;

    public Validator(SegmentationNetwork network, TrainingSet set, TrainingOptions options)
    {
        (_set, _labels, _classes, _ignored) = (set, set.ClassLabels(network.Spec, options.Loss.IgnoreLabel), network.Spec.LabelClasses, options.Loss.IgnoreLabel);
        set.RequireFit(options);
        _areSets = set.Meaning == LabelMeaning.Channels;
        _severalLabels = options.Loss.IsOfSeveralLabels && network.Spec.OutputClasses > 1;
        RequireDefined(network.Spec, options.Metric.Kind);
        _metric = Chosen(options.Metric);
        _predictor = new Predictor(network, new PredictionOptions
        {
            SeveralLabels = options.Loss.IsOfSeveralLabels,
            Normalisation = options.Normalisation,
            Device = options.Device,
            MemoryOrder = options.MemoryOrder,
            Precision = options.Precision,
        });
    }

    /// <summary>The scores after a number of steps.</summary>
    public ValidationPoint Score(long step, CancellationToken cancellationToken)
    {
        var (sum, pixels, meter) = (0.0, 0L, ScoreMeter.Create(_metric, _classes, _areSets));
        for (var i = 0; i < _set.Count; i++)
        {
            var map = _predictor.Predict(_set.Image(i), cancellationToken);
            var classes = _labels[i];
            var truth = new ValidationTruth(Counted(classes, map), _set.Meaning == LabelMeaning.Instances ? _set.RawLabels(i) : null, label => IsOf(label, _metric.Class));
            var labels = classes.Labels;
            for (var p = 0; p < labels.Length; p++)
            {
                if (labels[p] != _ignored)
                {
                    sum += Loss(map.Values, p, labels.Length, labels[p]);
                    pixels++;
                }
            }

            meter?.Add(map, truth);
        }

        var loss = sum / Math.Max(1, pixels);
        return new ValidationPoint(step, loss, _metric.Kind, meter is null ? loss : meter.Value!.Value);
    }

    /// <summary>Cross-entropy of a pixel; where each class is a label by itself, the mean over them.</summary>
    private double Loss(float[] probabilities, int pixel, int length, int label)
    {
        if (!_severalLabels)
        {
            return -LogOf(probabilities[(label * length) + pixel]);
        }

        var sum = 0.0;
        for (var c = 0; c < _classes; c++)
        {
            var probability = probabilities[(c * length) + pixel];
            sum -= LogOf(IsOf(label, c) ? probability : 1 - probability);
        }

        return sum / _classes;

        static double LogOf(double probability) => Math.Log(Math.Max(LeastProbability, probability));
    }

    /// <summary>Whether a pixel of this label is of a class.</summary>
    private bool IsOf(int label, int @class) => _areSets ? LabelSets.Bears(label, @class) : label == @class;

    /// <summary>The labels as metrics want them: ignored pixels become background, and are predicted as such, so that no object has them.</summary>
    private LabelVolume Counted(LabelVolume classes, ProbabilityVolume prediction)
    {
        if (_ignored is not { } ignored || !classes.Labels.Contains(ignored))
        {
            return classes;
        }

        var labels = (int[])classes.Labels.Clone();
        for (var p = 0; p < labels.Length; p++)
        {
            if (labels[p] == ignored)
            {
                labels[p] = 0;
                for (var c = 0; c < prediction.Classes; c++)
                {
                    prediction.Values[(c * labels.Length) + p] = c == 0 ? 1 : 0;
                }
            }
        }

        return new LabelVolume(classes.Depth, classes.Height, classes.Width, labels);
    }

    private static void RequireDefined(NetworkSpec spec, MetricKind metric)
    {
        if (spec.Dimensions > 2 && metric.IsOfImages())
        {
            throw new TrainingDataException(
                $"The {metric.Title()} is defined for images and '{spec.Name}' takes volumes; choose {string.Join(", ", MetricKinds.OfVolumes.Select(static kind => kind.Title()))}");
        }
    }

    /// <summary>The metric, which the labels must define.</summary>
    private ValidationMetric Chosen(ValidationMetric metric)
    {
        if (metric.Kind == MetricKind.Automatic)
        {
            return _classes == 2 && !_areSets && Has(1)
                ? metric with { Kind = MetricKind.PixelError, Class = 1 }
                : metric with { Kind = MetricKind.Loss };
        }

        if (metric.Kind.IsOfOneClass() && (metric.Class >= _classes || !Has(metric.Class)))
        {
            throw new TrainingDataException(
                $"Validation by {metric.Kind.Title()} needs labels of class {metric.Class} and the validation images have none; choose another metric, class or images");
        }

        return metric;

        bool Has(int @class) => _labels.Any(map => Array.Exists(map.Labels, label => IsOf(label, @class)));
    }
}
