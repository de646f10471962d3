namespace UNetDsl.Imaging.Metrics;

/// <summary>
/// Scores of predicted objects against true ones, with counts summed over slices: SEG of the Cell Tracking Challenge,
/// average precision, panoptic quality. Undefined scores are null, never 0 or 1.
/// </summary>
public sealed class InstanceScores
{
    private readonly long[] _matchesAtLeast = new long[Percents.Length];
    private readonly long[] _matchesAbove = new long[Percents.Length];
    private double _segSum;
    private double _matchedIoU;

    /// <summary>Thresholds of the intersection over union, in hundredths: 50, 55 .. 95.</summary>
    public static IReadOnlyList<int> IoUPercents => Percents;

    private static int[] Percents { get; } = [50, 55, 60, 65, 70, 75, 80, 85, 90, 95];

    /// <summary>Objects of the ground truth.</summary>
    public long TrueObjects { get; private set; }

    /// <summary>Predicted objects.</summary>
    public long PredictedObjects { get; private set; }

    /// <summary>
    /// SEG: the mean over all true objects of the intersection over union with the predicted object that covers more
    /// than half of it, 0 where there is none. Punishes missed and split objects and inexact outlines, not invented ones.
    /// </summary>
    /// <remarks>Maska et al., Bioinformatics 30:1609, 2014; over objects of all slices alike.</remarks>
    public double? Seg => TrueObjects == 0 ? null : _segSum / TrueObjects;

    /// <summary>
    /// Panoptic quality: summed intersection over union of the matches above 0.5, by matches plus half of all unmatched
    /// objects. Punishes missed, invented and inexact objects at once.
    /// </summary>
    /// <remarks>Kirillov et al., Panoptic Segmentation, CVPR 2019, equation 1, for one class.</remarks>
    public double? PanopticQuality => TrueObjects + PredictedObjects == 0 ? null : _matchedIoU / ((TrueObjects + PredictedObjects) / 2.0);

    /// <summary>Fraction of true objects with a predicted object of intersection over union above 0.5, 0..1.</summary>
    public double? Recovered => TrueObjects == 0 ? null : (double)Found / TrueObjects;

    /// <summary>True objects with a predicted object of intersection over union above 0.5.</summary>
    public long Found => _matchesAbove[0];

    /// <summary>Mean of <see cref="AveragePrecision"/> over the ten thresholds, with "at least".</summary>
    public double? MeanAveragePrecision => Percents.Average(p => AveragePrecision(p, strict: false));

    /// <summary>Adds a slice.</summary>
    /// <param name="table">Common pixels of its objects.</param>
    public void Add(ContingencyTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        TrueObjects += table.TrueObjects;
        PredictedObjects += table.PredictedObjects;
        var halves = new List<ContingencyEntry>();
        foreach (var entry in table.Entries)
        {
            var union = (long)table.TruthSizes[entry.Truth] + table.PredictionSizes[entry.Prediction] - entry.Pixels;
            var iou = (double)entry.Pixels / union;
            _segSum += 2L * entry.Pixels > table.TruthSizes[entry.Truth] ? iou : 0;
            _matchedIoU += 2L * entry.Pixels > union ? iou : 0;
            for (var k = 0; k < Percents.Length; k++)
            {
                // In whole numbers: an intersection over union of exactly a half is common among small objects.
                _matchesAbove[k] += 100L * entry.Pixels > Percents[k] * union ? 1 : 0;
                _matchesAtLeast[k] += k > 0 && 100L * entry.Pixels >= Percents[k] * union ? 1 : 0;
            }

            if (2L * entry.Pixels >= union)
            {
                halves.Add(entry);
            }
        }

        // Above a half an object has one partner at most; at exactly a half it may have two.
        _matchesAtLeast[0] += MaximumMatching.Size(halves);
    }

    /// <summary>
    /// Average precision at a threshold: matches by matches plus missed plus invented objects, 0..1. Punishes every
    /// object whose outline is not good enough, twice when something was predicted in its place.
    /// </summary>
    /// <param name="iouPercent">One of <see cref="IoUPercents"/>.</param>
    /// <param name="strict">False: a match is at least that good (StarDist); true: better (Data Science Bowl 2018).</param>
    /// <returns>Null (undefined) without any object.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No such threshold.</exception>
    /// <remarks>Caicedo et al., Nature Methods 16:1247, 2019; Schmidt et al., MICCAI 2018.</remarks>
    public double? AveragePrecision(int iouPercent, bool strict)
    {
        var k = Array.IndexOf(Percents, iouPercent);
        if (k < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(iouPercent), iouPercent, "Thresholds are 50, 55 .. 95");
        }

        var matches = (strict ? _matchesAbove : _matchesAtLeast)[k];
        var all = TrueObjects + PredictedObjects - matches;
        return all == 0 ? null : (double)matches / all;
    }
}
