namespace UNetDsl.Training;

/// <summary>What is known of each <see cref="MetricKind"/>.</summary>
public static class MetricKinds
{
    /// <summary>Whether a greater score is better.</summary>
    /// <param name="metric">The metric.</param>
    public static bool HigherIsBetter(this MetricKind metric) =>
        metric is MetricKind.Dice or MetricKind.IoU or MetricKind.MeanDice or MetricKind.MeanIoU or MetricKind.Seg or MetricKind.AveragePrecision50;

    /// <summary>The metric in words: <c>pixel error</c>.</summary>
    /// <param name="metric">The metric.</param>
    public static string Title(this MetricKind metric) => metric switch
    {
        MetricKind.PixelError => "pixel error",
        MetricKind.Dice => "Dice",
        MetricKind.IoU => "IoU",
        MetricKind.MeanDice => "mean Dice",
        MetricKind.MeanIoU => "mean IoU",
        MetricKind.RandError => "Rand error",
        MetricKind.WarpingError => "warping error",
        MetricKind.Seg => "SEG",
        MetricKind.AveragePrecision50 => "AP50",
        _ => "loss",
    };

    /// <summary>The metrics that are defined for volumes as well as for images.</summary>
    public static IReadOnlyList<MetricKind> OfVolumes { get; } =
        [.. Enum.GetValues<MetricKind>().Where(static metric => metric != MetricKind.Automatic && !metric.IsOfImages())];

    /// <summary>Whether it is defined for images only: regions and warping are those of a plane.</summary>
    internal static bool IsOfImages(this MetricKind metric) => metric is MetricKind.RandError or MetricKind.WarpingError;

    /// <summary>Whether it is about objects, not pixels.</summary>
    internal static bool IsOfObjects(this MetricKind metric) => metric is MetricKind.Seg or MetricKind.AveragePrecision50;

    /// <summary>Whether it is about one class against the others.</summary>
    internal static bool IsOfOneClass(this MetricKind metric) =>
        metric is not (MetricKind.Automatic or MetricKind.Loss or MetricKind.MeanDice or MetricKind.MeanIoU);
}
