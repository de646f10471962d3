using UNetDsl.Imaging.Metrics;

namespace UNetDsl.Cli.Evaluation;

/// <summary>Scores of one slice or of a whole stack; null is undefined (the truth lacks the class).</summary>
/// <param name="PixelError">1 - best F1 of the cell class over eleven thresholds; null also for class numbers.</param>
/// <param name="PixelErrorThreshold">The threshold of that.</param>
/// <param name="IoU">Intersection over union of each class.</param>
/// <param name="Dice">Dice coefficient of each class.</param>
/// <param name="Accuracy">Fraction of pixels with the right class.</param>
/// <param name="Field">All scores of the field, in order; none for class numbers.</param>
internal sealed record SliceScores(
    double? PixelError, double? PixelErrorThreshold, IReadOnlyList<double?> IoU, IReadOnlyList<double?> Dice, double? Accuracy, IReadOnlyList<FieldScore> Field)
{
    /// <summary>Class of cells in a stack of two classes; 0 is membrane, or background.</summary>
    public const int Cell = 1;

    public static SliceScores Of(IOverlap overlap) => new(
        PixelError: null,
        PixelErrorThreshold: null,
        [.. Enumerable.Range(0, overlap.Classes).Select(overlap.IoU)],
        [.. Enumerable.Range(0, overlap.Classes).Select(overlap.Dice)],
        overlap.Accuracy,
        Field: []);

    public static SliceScores Of(StackEvaluation stack)
    {
        var error = stack.OfProbabilities ? stack.Pixels.Value : null;
        return Of(stack.Overlap) with
        {
            PixelError = error,
            PixelErrorThreshold = error is null ? null : stack.Pixels.Best.Threshold,
            Field = FieldScores.Of(stack),
        };
    }

}
