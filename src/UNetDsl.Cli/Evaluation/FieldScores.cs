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
            At("seg", "SEG", stack.Instances.Seg, half, Higher),
            At("ap50", "AP at IoU 0.5", Precision(stack, 50), half, Higher),
            At("ap", "AP, mean over ten IoUs", stack.Instances.MeanAveragePrecision, half, Higher),
            At("panopticQuality", "Panoptic quality", stack.Instances.PanopticQuality, half, Higher),
            At("recovered", "Objects found, IoU > 0.5", stack.Instances.Recovered, half, Higher),
            At("iouCell", "IoU of cell", stack.Overlap.IoU(SliceScores.Cell), half, Higher),
            At("iouMembrane", "IoU of membrane", stack.Overlap.IoU(0), half, Higher),
            At("dice", "Dice of cell", stack.Overlap.Dice(SliceScores.Cell), half, Higher),
            At("accuracy", "Accuracy", stack.Overlap.Accuracy, half, Higher),
            At("boundaryF1", $"Boundary F1 within {stack.Boundaries.Tolerance} px", stack.Boundaries.F1, half, Higher),
            At("hd95", "HD95", stack.Boundaries.Hausdorff95, half, $"{Lower}, px"),
            At("averageSurfaceDistance", "Average surface distance", stack.Boundaries.AverageSurfaceDistance, half, $"{Lower}, px"),
        ];
    }

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

    private static double? Precision(StackEvaluation stack, int percent) => stack.Instances.AveragePrecision(percent, strict: false);

    private static FieldScore Best(string key, string title, Optimum? optimum, string better) => new(key, title, optimum?.Value, optimum?.Threshold, better);

    private static FieldScore At(string key, string title, double? value, double? threshold, string better) =>
        new(key, title, value, value is null ? null : threshold, better);
}
