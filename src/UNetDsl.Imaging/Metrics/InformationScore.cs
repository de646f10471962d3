namespace UNetDsl.Imaging.Metrics;

/// <summary>Entropies of two segmentations of one slice, in nats.</summary>
/// <param name="Truth">H(truth), at least 0.</param>
/// <param name="Prediction">H(prediction), at least 0.</param>
/// <param name="TruthGivenPrediction">H(truth | prediction): what merges lose.</param>
/// <param name="PredictionGivenTruth">H(prediction | truth): what splits add.</param>
public sealed record InformationScore(double Truth, double Prediction, double TruthGivenPrediction, double PredictionGivenTruth)
{
    /// <summary>Variation of information, nats, 0 for equal segmentations.</summary>
    public double Variation => TruthGivenPrediction + PredictionGivenTruth;

    /// <summary>Part of the truth's information that the prediction holds, 0..1; lowered by merges.</summary>
    public double Precision => Prediction == 0 ? 1 : Truth == 0 ? 0 : (Truth - TruthGivenPrediction) / Truth;

    /// <summary>Part of the prediction's information that is in the truth, 0..1; lowered by splits.</summary>
    public double Recall => Prediction == 0 ? 0 : Truth == 0 ? 1 : (Prediction - PredictionGivenTruth) / Prediction;

    /// <summary>V_info: the harmonic mean of both, 0..1; null (undefined) when the truth is a single cell, which holds no information.</summary>
    public double? F => Truth == 0 ? null : ChallengeF;

    /// <summary>What the challenge's software reports, which is 0 when truth or prediction is a single cell, even if they are equal, or NaN.</summary>
    public double ChallengeF => 2 * Precision * Recall / (Precision + Recall);
}
