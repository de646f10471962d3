namespace UNetDsl.Imaging.Metrics;

/// <summary>
/// Region scores of a stack by the challenge's rules: Rand counts are summed over slices before they are scored (micro),
/// V_Rand and the information scores are means over slices (macro). Slices for which a score is undefined are left out of a mean.
/// </summary>
public sealed class StackRegions
{
    private readonly List<IReadOnlyList<RegionScores>> _slices = [];

    /// <summary>Scores at each threshold, of each slice in the order of addition.</summary>
    public IReadOnlyList<IReadOnlyList<RegionScores>> Slices => _slices;

    /// <summary>Rand error: 1 - best F over thresholds of <see cref="Restricted"/>; null (undefined) when the truth has no cell.</summary>
    public Optimum? RandError => Error(Restricted);

    /// <summary>Rand error of 2012 to January 2015: 1 - best F of <see cref="Restricted2014"/>.</summary>
    public Optimum? RandError2014 => Error(Restricted2014);

    /// <summary>V_Rand after thinning: best mean of F over slices; null when the truth has no cell.</summary>
    public Optimum? VRandThin => Optimum.Largest(Scan(t => Mean(t, s => s.Thinned?.F)));

    /// <summary>V_info after thinning: best mean of F over slices; null when no slice has two cells.</summary>
    public Optimum? VInfoThin => Optimum.Largest(Scan(t => Mean(t, s => s.ThinnedInformation?.F)));

    /// <summary>Smallest mean over slices of the foreground-restricted variation of information, nats; null when the truth has no cell.</summary>
    public Optimum? Variation => Optimum.Smallest(Scan(t => Mean(t, s => s.Information?.Variation)));

    private int Levels => _slices.Count == 0 ? 0 : _slices[0].Count;

    /// <summary>Adds a slice.</summary>
    /// <param name="slice">From <see cref="RegionSweep"/>.</param>
    /// <exception cref="ArgumentException">It was scored at other thresholds than the slices before.</exception>
    public void Add(IReadOnlyList<RegionScores> slice)
    {
        ArgumentNullException.ThrowIfNull(slice);
        if (_slices.Count > 0 && !_slices[0].Select(s => s.Threshold).SequenceEqual(slice.Select(s => s.Threshold)))
        {
            throw new ArgumentException("A slice was scored at other thresholds than the slices before; use the same for all", nameof(slice));
        }

        _slices.Add(slice);
    }

    /// <summary>Pairs over all pixels, summed over slices.</summary>
    /// <param name="t">Index of a threshold.</param>
    public PairCounts Full(int t) => Total(t, static s => s.Full);

    /// <summary>Pairs of true cell pixels (n squared), summed over slices.</summary>
    /// <param name="t">Index of a threshold.</param>
    public PairCounts Restricted(int t) => Total(t, static s => s.Restricted);

    /// <summary>Pairs of true cell pixels (n choose 2), summed over slices.</summary>
    /// <param name="t">Index of a threshold.</param>
    public PairCounts Restricted2014(int t) => Total(t, static s => s.Restricted2014);

    /// <summary>Pairs of true cell pixels after thinning, summed over slices.</summary>
    /// <param name="t">Index of a threshold.</param>
    public PairCounts Thinned(int t) => Total(t, static s => s.Thinned ?? PairCounts.None);

    /// <summary>Mean over slices of a score; null when no slice defines it.</summary>
    /// <param name="t">Index of a threshold.</param>
    /// <param name="score">Takes the score of a slice.</param>
    public double? Mean(int t, Func<RegionScores, double?> score) => _slices.Average(s => score(s[t]));

    private PairCounts Total(int t, Func<RegionScores, PairCounts> counts) =>
        _slices.Aggregate(PairCounts.None, (sum, s) => sum.Plus(counts(s[t])));

    private Optimum? Error(Func<int, PairCounts> counts) =>
        Optimum.Largest(Scan(t => counts(t).F)) is { } best ? best with { Value = 1 - best.Value } : null;

    private IEnumerable<(double Threshold, double? Value)> Scan(Func<int, double?> score)
    {
        for (var t = 0; t < Levels; t++)
        {
            yield return (_slices[0][t].Threshold, score(t));
        }
    }
}
