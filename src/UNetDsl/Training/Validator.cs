using UNetDsl.Imaging;
using UNetDsl.Imaging.Metrics;
using UNetDsl.Inference;
using UNetDsl.Networks;

namespace UNetDsl.Training;

/// <summary>Scores a network on whole images.</summary>
internal sealed class Validator
{
    // A probability of 0 has no logarithm; float32 soft-max reaches it.
    private const double LeastProbability = 1e-12;
    private readonly Predictor _predictor;
    private readonly TrainingSet _set;
    private readonly LabelMap[] _labels;
    private readonly bool _binary;

    public Validator(SegmentationNetwork network, TrainingSet set, TrainingOptions options)
    {
        (_set, _labels, _binary) = (set, set.ClassLabels(network.Spec), network.Spec.OutputClasses == 2);
        _predictor = new Predictor(network, new PredictionOptions
        {
            Normalisation = options.Normalisation,
            Device = options.Device,
            MemoryOrder = options.MemoryOrder,
        });
    }

    /// <summary>The scores after a number of steps.</summary>
    public ValidationPoint Score(long step, CancellationToken cancellationToken)
    {
        var (sum, pixels, error) = (0.0, 0L, new PixelError());
        for (var i = 0; i < _set.Count; i++)
        {
            var map = _predictor.Predict(_set.Image(i), cancellationToken);
            var labels = _labels[i].Labels;
            for (var p = 0; p < labels.Length; p++)
            {
                sum -= Math.Log(Math.Max(LeastProbability, map.Values[(labels[p] * labels.Length) + p]));
            }

            pixels += labels.Length;
            if (_binary)
            {
                error.Add(map.OfClass(1), _labels[i]);
            }
        }

        return new ValidationPoint(step, sum / pixels, _binary ? error.Value : null);
    }
}
