namespace UNetDsl.Imaging.Metrics;

/// <summary>
/// <see cref="Overlap"/> of labels that do not exclude each other: each is scored by itself, against all pixels that do not bear it.
/// </summary>
public sealed class LabelSetOverlap
{
    private readonly Overlap[] _each;

    /// <summary>Empty counts.</summary>
    /// <param name="labels">Number of labels, 1..<see cref="LabelSets.Most"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer or more.</exception>
    public LabelSetOverlap(int labels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(labels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(labels, LabelSets.Most);
        _each = [.. Enumerable.Range(0, labels).Select(static _ => new Overlap(2))];
    }

    /// <summary>Number of labels.</summary>
    public int Labels => _each.Length;

    /// <summary>Adds a slice or a volume.</summary>
    /// <param name="prediction">int32 [H, W] or [D, H, W], <see cref="LabelSets"/>.</param>
    /// <param name="truth">The same.</param>
    /// <exception cref="ArgumentException">Sizes differ.</exception>
    public void Add(LabelVolume prediction, LabelVolume truth)
    {
        for (var label = 0; label < Labels; label++)
        {
            _each[label].Add(LabelSets.Of(prediction, label), LabelSets.Of(truth, label));
        }
    }

    /// <summary>Adds the slices of another.</summary>
    /// <param name="other">Counts of other slices, of as many labels.</param>
    /// <exception cref="ArgumentException">It has another number of labels.</exception>
    public void Add(LabelSetOverlap other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Labels != Labels)
        {
            throw new ArgumentException($"Counts of {other.Labels} labels cannot be added to counts of {Labels}", nameof(other));
        }

        for (var label = 0; label < Labels; label++)
        {
            _each[label].Add(other._each[label]);
        }
    }

    /// <summary>Intersection over union of a label, 0..1, or null when the ground truth lacks it.</summary>
    /// <param name="label">0..Labels-1.</param>
    public double? IoU(int label) => _each[label].IoU(1);

    /// <summary>Dice coefficient (F1) of a label, 0..1, or null when the ground truth lacks it.</summary>
    /// <param name="label">0..Labels-1.</param>
    public double? Dice(int label) => _each[label].Dice(1);

    /// <summary>Mean of <see cref="IoU"/> over the labels in the ground truth; null without any.</summary>
    public double? MeanIoU => Enumerable.Range(0, Labels).Average(IoU);

    /// <summary>Mean of <see cref="Dice"/> over the labels in the ground truth; null without any.</summary>
    public double? MeanDice => Enumerable.Range(0, Labels).Average(Dice);

    /// <summary>Mean over the labels of the fraction of pixels that rightly bear it or do not, 0..1; null without pixels.</summary>
    public double? Accuracy => _each.Average(static label => label.Accuracy);
}
