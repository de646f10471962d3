namespace UNetDsl.Imaging.Metrics;

/// <summary>
/// <see cref="Overlap"/> of labels that do not exclude each other: each is scored by itself, against all pixels that do not bear it.
/// </summary>
public sealed class LabelSetOverlap : IOverlap
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

    /// <summary>Number of labels, which are its classes.</summary>
    public int Classes => _each.Length;

    /// <summary>Adds a slice or a volume.</summary>
    /// <param name="prediction">int32 [H, W] or [D, H, W], <see cref="LabelSets"/>.</param>
    /// <param name="truth">The same.</param>
    /// <exception cref="ArgumentException">Sizes differ.</exception>
    public void Add(LabelVolume prediction, LabelVolume truth)
    {
        for (var label = 0; label < Classes; label++)
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
        if (other.Classes != Classes)
        {
            throw new ArgumentException($"Counts of {other.Classes} labels cannot be added to counts of {Classes}", nameof(other));
        }

        for (var label = 0; label < Classes; label++)
        {
            _each[label].Add(other._each[label]);
        }
    }

    /// <inheritdoc/>
    public double? IoU(int @class) => _each[@class].IoU(1);

    /// <inheritdoc/>
    public double? Dice(int @class) => _each[@class].Dice(1);

    /// <inheritdoc/>
    public double? MeanIoU => Enumerable.Range(0, Classes).Average(IoU);

    /// <inheritdoc/>
    public double? MeanDice => Enumerable.Range(0, Classes).Average(Dice);

    /// <summary>Mean over the labels of the fraction of pixels that rightly bear it or do not, 0..1; null without pixels.</summary>
    public double? Accuracy => _each.Average(static label => label.Accuracy);
}
