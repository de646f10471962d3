namespace UNetDsl.Training;

/// <summary>What validations score whole images by; which end is better is known of each.</summary>
public enum MetricKind
{
    /// <summary>Pixel error where the network has two classes and the labels have class 1, else the loss.</summary>
    Automatic,

    /// <summary>Mean cross-entropy over all pixels, without weights; over pixels and labels where the loss takes each label by itself. Lower is better.</summary>
    Loss,

    /// <summary>Pixel error, see <see cref="Imaging.Metrics.PixelError"/>. Lower is better.</summary>
    PixelError,

    /// <summary>Dice coefficient of one class. Higher is better.</summary>
    Dice,

    /// <summary>Intersection over union of one class. Higher is better.</summary>
    IoU,

    /// <summary>Mean Dice coefficient over the classes that the labels have. Higher is better.</summary>
    MeanDice,

    /// <summary>Mean intersection over union over the classes that the labels have. Higher is better.</summary>
    MeanIoU,

    /// <summary>Rand error of regions, best of eleven thresholds, see <see cref="Imaging.Metrics.StackRegions.RandError"/>. Lower is better.</summary>
    RandError,

    /// <summary>Warping error, best of ten thresholds, see <see cref="Imaging.Metrics.StackWarping.Error"/>. Lower is better.</summary>
    WarpingError,

    /// <summary>SEG of objects, see <see cref="Imaging.Metrics.InstanceScores.Seg"/>. Higher is better.</summary>
    Seg,

    /// <summary>Average precision of objects at an intersection over union of 0.5. Higher is better.</summary>
    AveragePrecision50,
}
