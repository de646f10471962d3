using UNetDsl.Imaging.Instances;

namespace UNetDsl.Imaging.Metrics;

/// <summary>
/// Intersection over union, Dice and accuracy of predicted classes, from counts summed over slices. They punish wrong
/// pixels by the size of the class they belong to, whether or not they join or part objects. A score of a class which
/// the ground truth lacks is undefined and reported as null, never as 0 or 1.
/// </summary>
/// <remarks>Jaccard, Bulletin de la Société vaudoise des sciences naturelles 37:547, 1901; Dice, Ecology 26:297, 1945.</remarks>
public sealed class Overlap : IOverlap
{
    private readonly long[,] _counts;

    /// <summary>Empty counts.</summary>
    /// <param name="classes">Number of classes, at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 2 classes.</exception>
    public Overlap(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        Classes = classes;
        _counts = new long[classes, classes];
    }

    /// <inheritdoc/>
    public int Classes { get; }

    /// <summary>Adds a slice or a volume.</summary>
    /// <param name="prediction">int32 [H, W] or [D, H, W], classes 0..Classes-1.</param>
    /// <param name="truth">The same, classes 0..Classes-1.</param>
    /// <exception cref="ArgumentException">Sizes differ.</exception>
    /// <exception cref="LabelException">A label is no class.</exception>
    public void Add(LabelVolume prediction, LabelVolume truth)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(truth);
        if (prediction.Size != truth.Size)
        {
            throw new ArgumentException(
                $"A prediction of {prediction.Size} px cannot be scored against labels of {truth.Size} px",
                nameof(prediction));
        }

        var (predicted, actual) = (prediction.ToClasses(Classes).Labels, truth.ToClasses(Classes).Labels);
        for (var i = 0; i < actual.Length; i++)
        {
            _counts[actual[i], predicted[i]]++;
        }
    }

    /// <summary>Adds a slice of two classes, in which 1 is class 1.</summary>
    internal void Add(BitRows prediction, BitRows truth)
    {
        var (both, predicted, actual) = ((long)BitRows.CountOnes(prediction.Words, truth.Words), (long)prediction.CountOnes(), (long)truth.CountOnes());
        _counts[1, 1] += both;
        _counts[0, 1] += predicted - both;
        _counts[1, 0] += actual - both;
        _counts[0, 0] += ((long)truth.Rows * truth.Columns) - predicted - actual + both;
    }

    /// <summary>Adds the slices of another.</summary>
    /// <param name="other">Counts of other slices, of as many classes.</param>
    /// <exception cref="ArgumentException">It has another number of classes.</exception>
    public void Add(Overlap other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Classes != Classes)
        {
            throw new ArgumentException($"Counts of {other.Classes} classes cannot be added to counts of {Classes}", nameof(other));
        }

        for (var truth = 0; truth < Classes; truth++)
        {
            for (var prediction = 0; prediction < Classes; prediction++)
            {
                _counts[truth, prediction] += other._counts[truth, prediction];
            }
        }
    }

    /// <summary>Pixels of one class that were given another.</summary>
    /// <param name="truth">Class in the ground truth.</param>
    /// <param name="prediction">Class in the prediction.</param>
    public long Count(int truth, int prediction) => _counts[truth, prediction];

    /// <inheritdoc/>
    public double? IoU(int @class)
    {
        var (both, actual, predicted) = Sums(@class);
        return actual == 0 ? null : (double)both / (actual + predicted - both);
    }

    /// <inheritdoc/>
    public double? Dice(int @class)
    {
        var (both, actual, predicted) = Sums(@class);
        return actual == 0 ? null : 2.0 * both / (actual + predicted);
    }

    /// <inheritdoc/>
    public double? MeanIoU => Enumerable.Range(0, Classes).Average(IoU);

    /// <inheritdoc/>
    public double? MeanDice => Enumerable.Range(0, Classes).Average(Dice);

    /// <summary>Fraction of pixels with the right class, 0..1; null without pixels.</summary>
    public double? Accuracy
    {
        get
        {
            var (right, all) = (0L, 0L);
            for (var c = 0; c < Classes; c++)
            {
                var (both, actual, _) = Sums(c);
                right += both;
                all += actual;
            }

            return all == 0 ? null : (double)right / all;
        }
    }

    private (long Both, long Actual, long Predicted) Sums(int @class)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(@class);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(@class, Classes);
        var (actual, predicted) = (0L, 0L);
        for (var c = 0; c < Classes; c++)
        {
            actual += _counts[@class, c];
            predicted += _counts[c, @class];
        }

        return (_counts[@class, @class], actual, predicted);
    }
}
