namespace UNetDsl.Imaging.Metrics;

/// <summary>All scores of a stack, each by its own rule of how slices add up.</summary>
public sealed class StackEvaluation
{
    /// <summary>Sums slices.</summary>
    /// <param name="slices">At least one, all of probabilities or all of objects.</param>
    /// <exception cref="ArgumentException">There is no slice, or some were scored as probabilities and others as objects.</exception>
    public StackEvaluation(IReadOnlyList<SliceEvaluation> slices)
    {
        ArgumentNullException.ThrowIfNull(slices);
        if (slices.Count == 0 || slices.Any(s => s.Regions.Count != slices[0].Regions.Count))
        {
            throw new ArgumentException("A stack needs slices, all of probabilities or all of objects", nameof(slices));
        }

        OfProbabilities = slices[0].Regions.Count > 0;
        foreach (var slice in slices)
        {
            Pixels.Add(slice.Pixels);
            Overlap.Add(slice.Overlap);
            Boundaries.Add(slice.Boundaries);
            Instances.Add(slice.Objects);
            Regions.Add(slice.Regions);
            Warping.Add(slice.Warping);
        }

        var tables = slices.Select(s => s.Objects).ToArray();
        RandIndex = tables.Average(t => Metrics.RandIndex.Full(t).Index);
        RandOfObjects = 1 - Sum(tables, Metrics.RandIndex.ForegroundRestricted).F;
        RandOfObjects2014 = 1 - Sum(tables, Metrics.RandIndex.ForegroundRestricted2014).F;
        VariationOfObjects = tables.Average(t => VariationOfInformation.ForegroundRestricted(t)?.Variation);
    }

    /// <summary>Whether probabilities were scored, at many thresholds, and not objects.</summary>
    public bool OfProbabilities { get; }

    /// <summary>Pixel error over all slices.</summary>
    public PixelError Pixels { get; } = new();

    /// <summary>Overlap of cell (1) and membrane or background (0) over all slices.</summary>
    public Overlap Overlap { get; } = new(2);

    /// <summary>Distances of outlines.</summary>
    public BoundaryScores Boundaries { get; } = new();

    /// <summary>Scores of objects over all slices.</summary>
    public InstanceScores Instances { get; } = new();

    /// <summary>Region scores at eleven thresholds.</summary>
    public StackRegions Regions { get; } = new();

    /// <summary>Warping error at ten thresholds.</summary>
    public StackWarping Warping { get; } = new();

    /// <summary>Plain Rand index over all pixels (background is one more object), mean over slices; null for slices of one pixel.</summary>
    public double? RandIndex { get; }

    /// <summary>Rand error (n squared) of the objects, without thresholds; null when the truth has no object.</summary>
    public double? RandOfObjects { get; }

    /// <summary>Rand error (n choose 2) of the objects, without thresholds; null when the truth has no object.</summary>
    public double? RandOfObjects2014 { get; }

    /// <summary>Foreground-restricted variation of information of the objects, nats, mean over slices; null when the truth has no object.</summary>
    public double? VariationOfObjects { get; }

    /// <summary>Scores slices on several cores; results do not depend on how many.</summary>
    /// <param name="count">Number of slices.</param>
    /// <param name="pixels">Pixels of the largest slice.</param>
    /// <param name="threads">Threads to use, at least 1; fewer are used for very large slices.</param>
    /// <param name="measure">Scores slice number i with so many threads; called from several threads.</param>
    /// <returns>The slices in order.</returns>
    public static IReadOnlyList<SliceEvaluation> Measure(int count, long pixels, int threads, Func<int, int, SliceEvaluation> measure)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        // The workspaces of several threads would weigh more than a large slice itself.
        var usable = (int)Math.Clamp(LargeSlice.Pixels / Math.Max(1, pixels), 1, threads);

        // Whole slices side by side waste less than thresholds do, but need enough slices.
        var atOnce = count >= usable ? usable : 1;
        var slices = new SliceEvaluation[count];
        Sweep.Run(count, atOnce, static () => 0, (i, _) => slices[i] = measure(i, usable / atOnce));
        return slices;
    }

    private static PairCounts Sum(IEnumerable<ContingencyTable> tables, Func<ContingencyTable, PairCounts> counts) =>
        tables.Aggregate(PairCounts.None, (sum, t) => sum.Plus(counts(t)));
}
