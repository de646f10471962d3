using System.Text.Json.Serialization;

namespace UNetDsl.Training;

/// <summary>The scores of whole images that were not trained on.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Loss">Mean cross-entropy over all pixels, without weights.</param>
/// <param name="Metric">What <paramref name="Score"/> is; never <see cref="MetricKind.Automatic"/>.</param>
/// <param name="Score">What the best checkpoint is chosen by.</param>
public sealed record ValidationPoint(long Step, double Loss, MetricKind Metric, double Score)
{
    /// <summary>The pixel error, 0..1, where that is the metric; else null.</summary>
    [JsonIgnore]
    public double? PixelError => Metric == MetricKind.PixelError ? Score : null;

    /// <summary>Whether its score is better than another's.</summary>
    /// <param name="other">Scores of the same metric.</param>
    /// <param name="delta">By how much, at least 0; more than this.</param>
    public bool IsBetterThan(ValidationPoint other, double delta = 0)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Metric.HigherIsBetter() ? Score > other.Score + delta : Score < other.Score - delta;
    }
}
