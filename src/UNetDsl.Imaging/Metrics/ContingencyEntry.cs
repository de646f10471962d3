namespace UNetDsl.Imaging.Metrics;

/// <summary>Pixels that a true object and a predicted object have in common.</summary>
/// <param name="Truth">Id of the true object, above 0.</param>
/// <param name="Prediction">Id of the predicted object, above 0.</param>
/// <param name="Pixels">Common pixels, at least 1.</param>
public readonly record struct ContingencyEntry(int Truth, int Prediction, int Pixels);
