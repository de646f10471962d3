namespace UNetDsl.Imaging.Metrics;

/// <summary>The truth of a slice warped towards a prediction, and what that left.</summary>
/// <param name="Warped">int32 [H, W], 1 cell and 0 membrane.</param>
/// <param name="Mistakes">int32 [H, W], a value of <see cref="Mistake"/> for each pixel.</param>
/// <param name="Result">Counts.</param>
public sealed record WarpedTruth(LabelMap Warped, LabelMap Mistakes, WarpingResult Result);
