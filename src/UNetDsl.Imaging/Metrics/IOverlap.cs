namespace UNetDsl.Imaging.Metrics;

/// <summary>How well predicted classes cover the true ones, whether a pixel has one of them or several; a score that the truth does not define is null.</summary>
public interface IOverlap
{
    /// <summary>Number of classes.</summary>
    int Classes { get; }

    /// <summary>Mean of <see cref="IoU"/> over the classes in the ground truth; null without any.</summary>
    double? MeanIoU { get; }

    /// <summary>Mean of <see cref="Dice"/> over the classes in the ground truth; null without any.</summary>
    double? MeanDice { get; }

    /// <summary>Fraction of pixels that are called rightly, 0..1; the mean over the classes where a pixel may have several; null without pixels.</summary>
    double? Accuracy { get; }

    /// <summary>Adds a slice or a volume.</summary>
    /// <param name="prediction">int32 [H, W] or [D, H, W].</param>
    /// <param name="truth">The same.</param>
    /// <exception cref="ArgumentException">Sizes differ.</exception>
    void Add(LabelVolume prediction, LabelVolume truth);

    /// <summary>Intersection over union of a class, 0..1, or null when the ground truth lacks the class.</summary>
    /// <param name="class">0..Classes-1.</param>
    double? IoU(int @class);

    /// <summary>Dice coefficient (F1) of a class, 0..1, or null when the ground truth lacks the class.</summary>
    /// <param name="class">0..Classes-1.</param>
    double? Dice(int @class);
}
