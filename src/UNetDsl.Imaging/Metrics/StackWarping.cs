namespace UNetDsl.Imaging.Metrics;

/// <summary>
/// The challenge's warping error of a stack: pixels of splits and merges summed over slices, at the threshold with the
/// fewest, by all pixels. Other kinds of mistakes are not counted in it.
/// </summary>
/// <remarks>Jain et al., CVPR 2010; Arganda-Carreras et al., Frontiers in Neuroanatomy 9:142, 2015.</remarks>
public sealed class StackWarping
{
    private readonly List<IReadOnlyList<WarpingResult>> _slices = [];

    /// <summary>Results at each threshold, of each slice in the order of addition.</summary>
    public IReadOnlyList<IReadOnlyList<WarpingResult>> Slices => _slices;

    /// <summary>The warping error, 0..1, and its threshold; null before a slice was added.</summary>
    public Optimum? Error => Optimum.Smallest(Enumerable.Range(0, Levels).Select(t =>
        (_slices[0][t].Threshold, (double?)(Mistakes(t).MergesAndSplits / (double)_slices.Sum(s => s[t].Pixels)))));

    /// <summary>Mistakes, px, at the threshold of <see cref="Error"/>; null before a slice was added.</summary>
    public MistakeCounts? BestMistakes => Error is { } best ? Mistakes(IndexOf(best.Threshold)) : null;

    /// <summary>Groups of mistakes at the threshold of <see cref="Error"/>; null before a slice was added.</summary>
    public MistakeCounts? BestClusters => Error is { } best ? Clusters(IndexOf(best.Threshold)) : null;

    private int Levels => _slices.Count == 0 ? 0 : _slices[0].Count;

    /// <summary>Adds a slice.</summary>
    /// <param name="slice">From <see cref="WarpingError.Measure"/>.</param>
    /// <exception cref="ArgumentException">It was measured at other thresholds than the slices before.</exception>
    public void Add(IReadOnlyList<WarpingResult> slice)
    {
        ArgumentNullException.ThrowIfNull(slice);
        if (_slices.Count > 0 && !_slices[0].Select(s => s.Threshold).SequenceEqual(slice.Select(s => s.Threshold)))
        {
            throw new ArgumentException("A slice was measured at other thresholds than the slices before; use the same for all", nameof(slice));
        }

        _slices.Add(slice);
    }

    /// <summary>Mistakes, px, over all slices.</summary>
    /// <param name="t">Index of a threshold.</param>
    public MistakeCounts Mistakes(int t) => _slices.Aggregate(MistakeCounts.Zero, (sum, s) => sum.Plus(s[t].Mistakes));

    /// <summary>Groups of mistakes over all slices.</summary>
    /// <param name="t">Index of a threshold.</param>
    public MistakeCounts Clusters(int t) => _slices.Aggregate(MistakeCounts.Zero, (sum, s) => sum.Plus(s[t].Clusters));

    /// <summary>Mean over slices of the fraction of pixels that mismatch after warping, of any kind; null before a slice was added.</summary>
    /// <param name="t">Index of a threshold.</param>
    public double? Fraction(int t) => _slices.Count == 0 ? null : _slices.Average(s => s[t].Fraction);

    private int IndexOf(double threshold) => Enumerable.Range(0, Levels).First(t => _slices[0][t].Threshold == threshold);
}
