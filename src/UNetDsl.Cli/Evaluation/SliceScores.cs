using UNetDsl.Imaging.Metrics;

namespace UNetDsl.Cli.Evaluation;

/// <summary>Scores of one slice or of a whole stack; null is undefined (the truth lacks the class).</summary>
/// <param name="PixelError">1 - best F1 of the cell class over eleven thresholds; null also for class numbers.</param>
/// <param name="PixelErrorThreshold">The threshold of that.</param>
/// <param name="IoU">Intersection over union of each class.</param>
/// <param name="Dice">Dice coefficient of each class.</param>
/// <param name="Accuracy">Fraction of pixels with the right class.</param>
internal sealed record SliceScores(
    double? PixelError, double? PixelErrorThreshold, IReadOnlyList<double?> IoU, IReadOnlyList<double?> Dice, double? Accuracy)
{
    /// <summary>Class of cells in a stack of two classes; 0 is membrane, or background.</summary>
    public const int Cell = 1;

    public static SliceScores Of(PixelError? pixels, Overlap overlap) => new(
        pixels?.Value,
        pixels?.Value is null ? null : pixels.Best.Threshold,
        [.. Enumerable.Range(0, overlap.Classes).Select(overlap.IoU)],
        [.. Enumerable.Range(0, overlap.Classes).Select(overlap.Dice)],
        overlap.Accuracy);
}
