using UNetDsl.Imaging.Metrics;

namespace UNetDsl.Cli.Evaluation;

/// <summary>The scores of the field, in the order of tables and files.</summary>
internal static class FieldScores
{
    private const string Lower = "lower";
    private const string Higher = "higher";

    public static IReadOnlyList<FieldScore> Of(StackEvaluation stack)
    {
        var pixels = stack.OfProbabilities ? stack.Pixels.Value : null;
        double? half = stack.OfProbabilities ? Thresholds.Half : null;
        return
        [
            At("pixelError", "Pixel error", pixels, pixels is null ? null : stack.Pixels.Best.Threshold, Lower),
            .. Regions(stack),
            .. Warping(stack),
            At("randIndex", "Rand index (all pixels)", stack.RandIndex, half, Higher),
            .. Objects(stack.Instances, stack.Overlap, stack.Boundaries, half),
        ];
    }

    /// <summary>The scores that are defined for volumes as for images.</summary>
    /// <param name="pixels">Pixel error; null where objects were scored.</param>
    /// <param name="instances">Scores of objects.</param>
    /// <param name="overlap">Of cell and background.</param>
    /// <param name="surfaces">Distances of surfaces.</param>
    public static IReadOnlyList<FieldScore> OfVolumes(PixelError? pixels, InstanceScores instances, Overlap overlap, BoundaryScores surfaces) =>
    [
        At("pixelError", "Pixel error", pixels?.Value, pixels?.Value is null ? null : pixels.Best.Threshold, Lower),
        .. Objects(instances, overlap, surfaces, pixels is null ? null : Thresholds.Half),
    ];

    private static FieldScore[] Objects(InstanceScores instances, Overlap overlap, BoundaryScores boundaries, double? half) =>
    [
        At("seg", "SEG", instances.Seg, half, Higher),
        At("ap50", "AP at IoU 0.5", instances.AveragePrecision(50, strict: false), half, Higher),
        At("ap", "AP, mean over ten IoUs", instances.MeanAveragePrecision, half, Higher),
        At("panopticQuality", "Panoptic quality", instances.PanopticQuality, half, Higher),
        At("recovered", "Objects found, IoU > 0.5", instances.Recovered, half, Higher),
        At("iouCell", "IoU of cell", overlap.IoU(SliceScores.Cell), half, Higher),
        At("iouMembrane", "IoU of membrane", overlap.IoU(0), half, Higher),
        At("dice", "Dice of cell", overlap.Dice(SliceScores.Cell), half, Higher),
        At("accuracy", "Accuracy", overlap.Accuracy, half, Higher),
        At("boundaryF1", $"Boundary F1 within {boundaries.Tolerance} px", boundaries.F1, half, Higher),
        At("hd95", "HD95", boundaries.Hausdorff95, half, $"{Lower}, px"),
        At("averageSurfaceDistance", "Average surface distance", boundaries.AverageSurfaceDistance, half, $"{Lower}, px"),
    ];

    private static IEnumerable<FieldScore> Regions(StackEvaluation stack) => stack.OfProbabilities
        ?
        [
            Best("randError", "Rand error", stack.Regions.RandError, Lower),
            Best("randError2014", "Rand error of 2014", stack.Regions.RandError2014, Lower),
            Best("vRandThin", "V_Rand, thinned", stack.Regions.VRandThin, Higher),
            Best("vInfoThin", "V_info, thinned", stack.Regions.VInfoThin, Higher),
            Best("variationOfInformation", "Variation of information", stack.Regions.Variation, $"{Lower}, nats"),
        ]
        :
        [
            At("randError", "Rand error", stack.RandOfObjects, null, Lower),
            At("randError2014", "Rand error of 2014", stack.RandOfObjects2014, null, Lower),
            At("vRandThin", "V_Rand, thinned", null, null, Higher),
            At("vInfoThin", "V_info, thinned", null, null, Higher),
            At("variationOfInformation", "Variation of information", stack.VariationOfObjects, null, $"{Lower}, nats"),
        ];

    private static FieldScore[] Warping(StackEvaluation stack)
    {
        var error = stack.OfProbabilities ? stack.Warping.Error : null;
        var mistakes = error is null ? null : stack.Warping.BestMistakes;
        return
        [
            Best("warpingError", "Warping error", error, Lower),
            At("warpingSplits", "Split pixels", mistakes?.Splits, error?.Threshold, $"{Lower}, px"),
            At("warpingMerges", "Merge pixels", mistakes?.Merges, error?.Threshold, $"{Lower}, px"),
        ];
    }

    private static FieldScore Best(string key, string title, Optimum? optimum, string better) => new(key, title, optimum?.Value, optimum?.Threshold, better);

    private static FieldScore At(string key, string title, double? value, double? threshold, string better) =>
        new(key, title, value, value is null ? null : threshold, better);
}
