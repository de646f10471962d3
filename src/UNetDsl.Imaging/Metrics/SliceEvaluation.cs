using UNetDsl.Imaging.Instances;

namespace UNetDsl.Imaging.Metrics;

/// <summary>All scores of one slice, as counts that can be summed over a stack.</summary>
public sealed class SliceEvaluation
{
    private SliceEvaluation(PixelError pixels, Overlap overlap, BoundaryScores boundaries, ContingencyTable objects)
    {
        (Pixels, Overlap, Boundaries, Objects) = (pixels, overlap, boundaries, objects);
    }

    /// <summary>Pixel error; nothing was added when objects were scored.</summary>
    public PixelError Pixels { get; }

    /// <summary>Overlap of cell (1) and membrane or background (0), at threshold 0.5 or of the objects.</summary>
    public Overlap Overlap { get; }

    /// <summary>Distances of outlines, at threshold 0.5 or of the objects.</summary>
    public BoundaryScores Boundaries { get; }

    /// <summary>Common pixels of objects, at threshold 0.5 or as they were given.</summary>
    public ContingencyTable Objects { get; }

    /// <summary>Region scores at eleven thresholds; empty when objects were scored.</summary>
    public IReadOnlyList<RegionScores> Regions { get; private init; } = [];

    /// <summary>Warping results at ten thresholds; empty when objects were scored.</summary>
    public IReadOnlyList<WarpingResult> Warping { get; private init; } = [];

    /// <summary>Scores probabilities of cell.</summary>
    /// <param name="prediction">Probability of cell.</param>
    /// <param name="truth">int32 [H, W]: 0 is membrane (background), everything above is cell.</param>
    /// <param name="mask">Where the warping error counts; null for everywhere.</param>
    /// <param name="threads">Threads to use, at least 1.</param>
    /// <param name="truthHoldsIds">Whether objects of the truth are its ids, which may touch, and not its connected cells.</param>
    /// <exception cref="ArgumentException">Sizes differ.</exception>
    /// <exception cref="LabelException">A label is negative.</exception>
    public static SliceEvaluation OfProbabilities(ForegroundProbability prediction, LabelMap truth, LabelMap? mask, int threads, bool truthHoldsIds = false)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(truth);
        var pair = new SegmentationPair(prediction, truth, mask);
        var pixels = new PixelError();
        pixels.Add(prediction, truth);
        var cells = prediction.Above(Thresholds.Half);
        var objects = ConnectedComponents.Label(cells, Connectivity.Four);
        var trueObjects = truthHoldsIds ? truth : ConnectedComponents.Label(truth, Connectivity.Four);
        return new SliceEvaluation(
            pixels,
            OverlapOf(cells, truth),
            BoundariesOf(objects, trueObjects),
            ContingencyTable.Of(trueObjects, objects))
        {
            Regions = RegionSweep.Measure(pair, Thresholds.ZeroToOne, thinning: true, threads),
            Warping = WarpingError.Measure(pair, Thresholds.ZeroToNineTenths, new WarpingOptions { Threads = threads }),
        };
    }

    /// <summary>Scores objects, told apart by their ids.</summary>
    /// <param name="prediction">int32 [H, W] ids, 0 is background.</param>
    /// <param name="truth">int32 [H, W] ids, 0 is background.</param>
    /// <exception cref="ArgumentException">Sizes differ.</exception>
    /// <exception cref="LabelException">An id is negative.</exception>
    public static SliceEvaluation OfInstances(LabelMap prediction, LabelMap truth)
    {
        var objects = ContingencyTable.Of(truth, prediction);
        return new SliceEvaluation(new PixelError(), OverlapOf(prediction.ToForeground(), truth), BoundariesOf(prediction, truth), objects);
    }

    private static Overlap OverlapOf(LabelMap cells, LabelMap truth)
    {
        var overlap = new Overlap(2);
        overlap.Add(cells, truth.ToForeground());
        return overlap;
    }

    private static BoundaryScores BoundariesOf(LabelMap prediction, LabelMap truth)
    {
        var boundaries = new BoundaryScores();
        boundaries.Add(prediction, truth);
        return boundaries;
    }
}
