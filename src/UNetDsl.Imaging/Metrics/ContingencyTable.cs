using UNetDsl.Imaging.Instances;

namespace UNetDsl.Imaging.Metrics;

/// <summary>
/// How many pixels each pair of a true and a predicted object has in common: all that the Rand, information and
/// instance scores depend on. Sparse, so memory is linear in the slice however many objects there are.
/// </summary>
public sealed class ContingencyTable
{
    private readonly ContingencyEntry[] _overlaps;
    private readonly int[] _truthSizes;
    private readonly int[] _predictionSizes;

    private ContingencyTable(long pixels, int[] truthSizes, int[] predictionSizes, ContingencyEntry[] overlaps)
    {
        (Pixels, _truthSizes, _predictionSizes, _overlaps) = (pixels, truthSizes, predictionSizes, overlaps);
        (TrueObjects, TrueForeground) = Sum(truthSizes);
        (PredictedObjects, PredictedForeground) = Sum(predictionSizes);
        foreach (var overlap in overlaps)
        {
            CommonForeground += overlap.Pixels;
        }
    }

    /// <summary>All pixels.</summary>
    public long Pixels { get; }

    /// <summary>Objects of the ground truth.</summary>
    public int TrueObjects { get; }

    /// <summary>Predicted objects.</summary>
    public int PredictedObjects { get; }

    /// <summary>Pixels inside true objects.</summary>
    public long TrueForeground { get; }

    /// <summary>Pixels inside predicted objects.</summary>
    public long PredictedForeground { get; }

    /// <summary>Pixels inside both a true and a predicted object.</summary>
    public long CommonForeground { get; }

    /// <summary>Pixels of each true object by id; index 0 is unused, ids that do not occur have 0.</summary>
    public IReadOnlyList<int> TruthSizes => _truthSizes;

    /// <summary>Pixels of each predicted object by id; index 0 is unused, ids that do not occur have 0.</summary>
    public IReadOnlyList<int> PredictionSizes => _predictionSizes;

    /// <summary>The pairs of objects that overlap, in raster order of where they first do.</summary>
    public IReadOnlyList<ContingencyEntry> Overlaps => _overlaps;

    internal ReadOnlySpan<ContingencyEntry> Entries => _overlaps;

    /// <summary>Counts the pairs of two label images or volumes.</summary>
    /// <param name="truth">int32 [H, W] or [D, H, W] object ids, 0 is background. Ids above 65535 and the number of pixels are renumbered in order.</param>
    /// <param name="prediction">The same of predicted objects.</param>
    /// <exception cref="ArgumentException">Sizes differ.</exception>
    /// <exception cref="LabelException">An id is negative.</exception>
    public static ContingencyTable Of(LabelVolume truth, LabelVolume prediction)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(prediction);
        if (truth.Size != prediction.Size)
        {
            throw new ArgumentException(
                $"Predicted objects of {prediction.Size} px cannot be scored against true ones of {truth.Size} px",
                nameof(prediction));
        }

        return Of(Runs(truth), Runs(prediction));
    }

    internal static ContingencyTable Of(RunLabels truth, RunLabels prediction)
    {
        var pairs = new PairCounter();
        for (var row = 0; row < truth.Rows; row++)
        {
            var (p, pEnd, q, qEnd) = (truth.RowFrom[row], truth.RowFrom[row + 1], prediction.RowFrom[row], prediction.RowFrom[row + 1]);
            while (p < pEnd && q < qEnd)
            {
                var common = Math.Min(truth.End[p], prediction.End[q]) - Math.Max(truth.Start[p], prediction.Start[q]);
                if (common > 0)
                {
                    pairs.Add(truth.Id[p], prediction.Id[q], common);
                }

                if (truth.End[p] <= prediction.End[q])
                {
                    p++;
                }
                else
                {
                    q++;
                }
            }
        }

        return new ContingencyTable((long)truth.Rows * truth.Columns, truth.Sizes(), prediction.Sizes(), pairs.ToArray());
    }

    /// <summary>Runs of ids, renumbered where they are too large to index an array; those of planes follow on each other.</summary>
    internal static RunLabels Runs(LabelVolume map) =>
        RunLabels.Of(LabelMaps.Compact(map), checked(map.Depth * map.Height), map.Width);

    private static (int Objects, long Pixels) Sum(int[] sizes)
    {
        var (objects, pixels) = (0, 0L);
        foreach (var size in sizes)
        {
            objects += size > 0 ? 1 : 0;
            pixels += size;
        }

        return (objects, pixels);
    }
}
