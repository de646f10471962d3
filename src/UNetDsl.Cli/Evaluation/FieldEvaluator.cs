using System.Runtime.CompilerServices;
using UNetDsl.Cli.Rendering;
using UNetDsl.Cli.Running;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Files;
using UNetDsl.Imaging.Metrics;

namespace UNetDsl.Cli.Evaluation;

/// <summary>Scores stacks by the field's own scores, on all cores.</summary>
internal static class FieldEvaluator
{
    // Peaks of resident memory of whole runs on slices of 30000x30000 px, one at a time, rounded up (docs/benchmarks.md); of ids
    // with room for more of them.
    private const int BytesPerPixel = 17;
    private const int BytesPerPixelOfIds = 21;

    /// <summary>Scores probabilities of class 1.</summary>
    /// <param name="prediction">One channel: 8-bit, 16-bit or float.</param>
    /// <param name="truth">Labels; everything above 0 is cell.</param>
    /// <param name="mask">Where the warping error counts; null for everywhere.</param>
    /// <param name="slices">The slice of the truth for each page of the prediction.</param>
    /// <param name="withInstances">Whether the labels are ids of objects, which may touch; else its cells are connected regions.</param>
    public static StackScores Probabilities(ImageStack prediction, ImageStack truth, ImageStack? mask, IReadOnlyList<int> slices, bool withInstances)
    {
        var (hasOne, hasMore) = (false, false);
        var measured = Measure(prediction, truth, slices, BytesPerPixel, (page, threads) =>
            Score(prediction, truth, mask, slices, page, threads, withInstances, ref hasOne, ref hasMore));
        return hasOne && !hasMore && measured.Sum(static slice => slice.Overlap.Count(1, 0)) > 0
            ? throw new CommandException($"'{prediction.Path}' holds no value above 1, so it looks like class numbers and not like probabilities; --classes scores those")
            : Scores(measured, truth, slices, withInstances);
    }

    // Compiled at once, because code that is not optimised would hold the pages to the end (see SliceEvaluation).
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static SliceEvaluation Score(
        ImageStack prediction, ImageStack truth, ImageStack? mask, IReadOnlyList<int> slices, int page, int threads, bool withInstances, ref bool hasOne, ref bool hasMore)
    {
        var probability = ForegroundProbability.Read(prediction, page);
        var one = 1 / prediction.Info(page).Format.NominalMaximum();
        if (one == 1 || probability.Values.AsSpan().ContainsAnyExceptInRange(0, one))
        {
            Volatile.Write(ref hasMore, true);
        }
        else if (probability.Values.Contains(one))
        {
            Volatile.Write(ref hasOne, true);
        }

        return SliceEvaluation.OfProbabilities(probability, truth.ReadLabels(slices[page]), MaskOf(mask, page, truth, slices), threads, withInstances);
    }

    /// <summary>Scores objects.</summary>
    /// <param name="prediction">Ids, 0 is background.</param>
    /// <param name="truth">Ids, 0 is background.</param>
    /// <param name="slices">The slice of the truth for each page of the prediction.</param>
    public static StackScores Instances(ImageStack prediction, ImageStack truth, IReadOnlyList<int> slices) =>
        Scores(Measure(prediction, truth, slices, BytesPerPixelOfIds, (page, _) => SliceEvaluation.OfInstances(prediction.ReadLabels(page), truth.ReadLabels(slices[page]))), truth, slices, withInstances: true);

    /// <summary>The page of a mask for a page of the prediction: one for all, one for each, or one for each slice of the truth.</summary>
    public static LabelMap? MaskOf(ImageStack? mask, int page, ImageStack truth, IReadOnlyList<int> slices)
    {
        if (mask is null)
        {
            return null;
        }

        var at = mask.Count == 1 ? 0 : mask.Count == slices.Count ? page : mask.Count == truth.Count ? slices[page] : throw new CommandException(
            $"Mask '{mask.Path}' has {mask.Count} pages for {slices.Count} predicted slices; it needs one page for all, or one for each");
        var (a, b) = (mask.Info(at), truth.Info(slices[page]));
        return (a.Height, a.Width) == (b.Height, b.Width)
            ? mask.ReadLabels(at)
            : throw new CommandException(
                $"Page {at} of mask '{mask.Path}' has {a.Height}x{a.Width} px, but slice {slices[page]} of truth '{truth.Path}' has {b.Height}x{b.Width} px; they must have one size");
    }

    private static IReadOnlyList<SliceEvaluation> Measure(ImageStack prediction, ImageStack truth, IReadOnlyList<int> slices, int bytesPerPixel, Func<int, int, SliceEvaluation> measure)
    {
        var largest = 0L;
        for (var page = 0; page < slices.Count; page++)
        {
            Evaluator.CheckSizes(prediction, page, truth, slices[page]);
            largest = Math.Max(largest, (long)prediction.Info(page).Height * prediction.Info(page).Width);
        }

        MemoryCheck.Require($"Scoring a slice of {Quantity.Whole(largest)} px", largest, bytesPerPixel);
        try
        {
            return StackEvaluation.Measure(slices.Count, largest, Environment.ProcessorCount, measure);
        }
        catch (AggregateException e)
        {
            // Slices fail side by side; the sentence of one is enough.
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(e.InnerExceptions[0]).Throw();
            throw;
        }
    }

    private static StackScores Scores(IReadOnlyList<SliceEvaluation> measured, ImageStack truth, IReadOnlyList<int> slices, bool withInstances)
    {
        var stack = new StackEvaluation(measured);
        var instances = stack.Instances;
        return new StackScores(
            2,
            SliceScores.Of(stack),
            [.. measured.Select((slice, page) => (slices[page], truth.Name(slices[page]), SliceScores.Of(new StackEvaluation([slice]))))])
        {
            Cells = withInstances ? new CellCount((int)instances.TrueObjects, (int)instances.Found, (int)instances.PredictedObjects) : null,
        };
    }
}
