namespace UNetDsl.Imaging.Metrics;

/// <summary>The best value of a score over thresholds.</summary>
/// <param name="Value">The value.</param>
/// <param name="Threshold">The lowest threshold that gave it.</param>
public sealed record Optimum(double Value, double Threshold)
{
    /// <summary>The largest of the defined values; null when none is.</summary>
    internal static Optimum? Largest(IEnumerable<(double Threshold, double? Value)> scores) => Best(scores, static (a, b) => a > b);

    /// <summary>The smallest of the defined values; null when none is.</summary>
    internal static Optimum? Smallest(IEnumerable<(double Threshold, double? Value)> scores) => Best(scores, static (a, b) => a < b);

    private static Optimum? Best(IEnumerable<(double Threshold, double? Value)> scores, Func<double, double, bool> better)
    {
        Optimum? best = null;
        foreach (var (threshold, value) in scores)
        {
            if (value is { } defined && !double.IsNaN(defined) && (best is null || better(defined, best.Value)))
            {
                best = new Optimum(defined, threshold);
            }
        }

        return best;
    }
}
