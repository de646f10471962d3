using System.Runtime.CompilerServices;
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
    /// <remarks>
    /// Holds about 12 bytes a pixel at once besides the arguments, which it lets go before its longest part; compiled at
    /// once, because code that is not optimised keeps its arguments to the end, and a slice may be as large as memory allows.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static SliceEvaluation OfProbabilities(ForegroundProbability prediction, LabelMap truth, LabelMap? mask, int threads, bool truthHoldsIds = false)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(truth);
        SegmentationPair.CheckSizes(prediction, truth, mask);
        LabelMaps.CheckIds(truth);
        var pixels = new PixelError();
        pixels.Add(prediction, truth);
        LargeSlice.LetGo(truth.Labels.LongLength);
        var slice = AtOneHalf(pixels, prediction, truth, truthHoldsIds);
        LargeSlice.LetGo(truth.Labels.LongLength);
        var pair = new SegmentationPair(prediction, truth, mask);
        return Sweep(slice, pair, threads);
    }

    /// <summary>Scores objects, told apart by their ids.</summary>
    /// <param name="prediction">int32 [H, W] ids, 0 is background.</param>
    /// <param name="truth">int32 [H, W] ids, 0 is background.</param>
    /// <exception cref="ArgumentException">Sizes differ.</exception>
    /// <exception cref="LabelException">An id is negative.</exception>
    public static SliceEvaluation OfInstances(LabelMap prediction, LabelMap truth)
    {
        LargeSlice.LetGo(truth.Labels.LongLength);
        var objects = ContingencyTable.Of(truth, prediction);
        return new SliceEvaluation(
            new PixelError(),
            OverlapOf(BitRows.Positive(prediction.Labels, prediction.Height, prediction.Width), BitRows.Positive(truth.Labels, truth.Height, truth.Width)),
            BoundariesOf(Outlines.Bits(prediction), Outlines.Bits(truth)),
            objects);
    }

    private static SliceEvaluation AtOneHalf(PixelError pixels, ForegroundProbability prediction, LabelMap truth, bool truthHoldsIds)
    {
        var cells = BitRows.Above(prediction.Values, prediction.Height, prediction.Width, Thresholds.Bound(Thresholds.Half));
        var trueCells = BitRows.Positive(truth.Labels, truth.Height, truth.Width);
        var trueObjects = truthHoldsIds ? ContingencyTable.Runs(truth) : RunLabels.Components(trueCells, Connectivity.Four);
        return new SliceEvaluation(
            pixels,
            OverlapOf(cells, trueCells),
            BoundariesOf(Outlines.Bits(cells), truthHoldsIds ? Outlines.Bits(truth) : Outlines.Bits(trueCells)),
            ContingencyTable.Of(trueObjects, RunLabels.Components(cells, Connectivity.Four)));
    }

    private static SliceEvaluation Sweep(SliceEvaluation slice, SegmentationPair pair, int threads) =>
        new(slice.Pixels, slice.Overlap, slice.Boundaries, slice.Objects)
        {
            Regions = RegionSweep.Measure(pair, Thresholds.ZeroToOne, thinning: true, threads),
            Warping = WarpingError.Measure(pair, Thresholds.ZeroToNineTenths, new WarpingOptions { Threads = threads }),
        };

    private static Overlap OverlapOf(BitRows cells, BitRows truth)
    {
        var overlap = new Overlap(2);
        overlap.Add(cells, truth);
        return overlap;
    }

    private static BoundaryScores BoundariesOf(BitRows prediction, BitRows truth)
    {
        var boundaries = new BoundaryScores();
        boundaries.Add(prediction, truth);
        return boundaries;
    }
}
