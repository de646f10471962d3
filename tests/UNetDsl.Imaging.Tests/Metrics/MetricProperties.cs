using CsCheck;
using UNetDsl.Imaging.Instances;
using UNetDsl.Imaging.Metrics;

namespace UNetDsl.Imaging.Tests.Metrics;

/// <summary>What holds for every pair of images, on random small ones.</summary>
public sealed class MetricProperties
{
    private const long Rounds = 300;

    // Blobs rather than noise: each row repeats the one above with some probability, so that there are cells to merge.
    private static readonly Gen<(int Height, int Width, int[] Truth, float[] Probability)> Slices =
        from height in Gen.Int[1, 14]
        from width in Gen.Int[1, 14]
        from truth in Gen.Int[0, 3].Array[height * width]
        from probability in Gen.Int[0, 10].Array[height * width]
        select (height, width, Smooth(truth, width, t => t > 0 ? 1 : 0), Array.ConvertAll(Smooth(probability, width, p => p), p => p / 10f));

    private static readonly Gen<(LabelMap A, LabelMap B)> Labels =
        from height in Gen.Int[1, 12]
        from width in Gen.Int[1, 12]
        from a in Gen.Int[0, 4].Array[height * width]
        from b in Gen.Int[0, 4].Array[height * width]
        select (new LabelMap(height, width, Smooth(a, width, v => v)), new LabelMap(height, width, Smooth(b, width, v => v)));

    [Fact]
    public void RandAndVariation_OverAllPixels_AreSymmetric() => Labels.Sample(pair =>
    {
        var (ab, ba) = (ContingencyTable.Of(pair.A, pair.B), ContingencyTable.Of(pair.B, pair.A));
        Assert.Equal(RandIndex.Full(ab).Index, RandIndex.Full(ba).Index);
        Assert.Equal(RandIndex.Full(ab).FalsePositives, RandIndex.Full(ba).FalseNegatives);
        Near(RandIndex.Adjusted(ab), RandIndex.Adjusted(ba));
        Near(VariationOfInformation.Full(ab).Variation, VariationOfInformation.Full(ba).Variation);
    }, iter: Rounds);

    [Fact]
    public void InstanceScores_ThatCountBothSides_AreSymmetric() => Labels.Sample(pair =>
    {
        var (ab, ba) = (Instances(pair.A, pair.B), Instances(pair.B, pair.A));
        Near(ab.PanopticQuality, ba.PanopticQuality);
        Near(ab.MeanAveragePrecision, ba.MeanAveragePrecision);
        var (forth, back) = (new BoundaryScores(), new BoundaryScores());
        forth.Add(pair.A, pair.B);
        back.Add(pair.B, pair.A);
        Near(forth.Hausdorff95, back.Hausdorff95);
        Near(forth.AverageSurfaceDistance, back.AverageSurfaceDistance);
    }, iter: Rounds);

    [Fact]
    public void Scores_OfEqualImages_ArePerfectOrUndefined() => Labels.Sample(pair =>
    {
        var evaluation = new StackEvaluation([SliceEvaluation.OfInstances(pair.A, pair.A)]);
        Assert.All([evaluation.Instances.Seg, evaluation.Instances.PanopticQuality, evaluation.Instances.MeanAveragePrecision, evaluation.Boundaries.F1,
            evaluation.RandIndex, evaluation.Overlap.IoU(0), evaluation.Overlap.Dice(1), evaluation.Overlap.Accuracy], v => Near(v ?? 1, 1));
        Assert.All([evaluation.RandOfObjects, evaluation.RandOfObjects2014, evaluation.VariationOfObjects, evaluation.Boundaries.Hausdorff95,
            evaluation.Boundaries.AverageSurfaceDistance], v => Near(v ?? 0, 0));
        var mask = pair.A.ToForeground();
        var whole = new StackEvaluation([SliceEvaluation.OfProbabilities(new ForegroundProbability(mask.Height, mask.Width, Array.ConvertAll(mask.Labels, v => (float)v)), mask, null, threads: 1)]);
        Assert.All([whole.Pixels.Value, whole.Warping.Error!.Value, whole.Regions.RandError?.Value, whole.Regions.Variation?.Value], v => Near(v ?? 0, 0));
    }, iter: Rounds);

    [Fact]
    public void Scores_OfObjects_IgnoreTheirNumbers() => Gen.Select(Labels, Gen.Shuffle(new[] { 9, 70_000, 2, 2_000_000_000 })).Sample((pair, names) =>
    {
        var other = new LabelMap(pair.B.Height, pair.B.Width, Array.ConvertAll(pair.B.Labels, id => id == 0 ? 0 : names[id - 1]));
        var (one, two) = (new StackEvaluation([SliceEvaluation.OfInstances(pair.B, pair.A)]), new StackEvaluation([SliceEvaluation.OfInstances(other, pair.A)]));
        Assert.Equal(one.RandIndex, two.RandIndex);
        Assert.Equal(one.RandOfObjects, two.RandOfObjects);
        Near(one.VariationOfObjects, two.VariationOfObjects);
        Near(one.Instances.Seg, two.Instances.Seg);
        Near(one.Instances.PanopticQuality, two.Instances.PanopticQuality);
        Assert.Equal(one.Boundaries.F1, two.Boundaries.F1);
    }, iter: Rounds);

    [Fact]
    public void RegionScoresWithoutThinning_OfTurnedImages_AreTheSame() => Slices.Sample(slice =>
    {
        // Thinning and warping visit pixels in an order, so they may change with a turn; all else must not.
        var upright = Measure(slice.Height, slice.Width, slice.Truth, slice.Probability);
        var turned = Measure(slice.Width, slice.Height, Turn(slice.Truth, slice.Height, slice.Width), Turn(slice.Probability, slice.Height, slice.Width));
        foreach (var (a, b) in upright.Zip(turned))
        {
            Assert.Equal(a.Full, b.Full);
            Assert.Equal(a.Restricted, b.Restricted);
            Near(a.FullVariation, b.FullVariation);
        }
    }, iter: Rounds);

    [Fact]
    public void Warping_AnySlice_LeavesNoMoreThanTheMismatches() => Slices.Sample(slice =>
    {
        var prediction = new ForegroundProbability(slice.Height, slice.Width, slice.Probability);
        var pair = new SegmentationPair(prediction, new LabelMap(slice.Height, slice.Width, slice.Truth));
        foreach (var result in WarpingError.Measure(pair, Thresholds.ZeroToNineTenths, new WarpingOptions()))
        {
            var mismatches = prediction.Above(result.Threshold).Labels.Zip(slice.Truth).Count(p => p.First != p.Second);
            var m = result.Mistakes;
            Assert.InRange(result.Mismatches, 0, mismatches);
            Assert.Equal(result.Mismatches, m.Merges + m.Splits + m.HoleAdditions + m.HoleDeletions + m.ObjectAdditions + m.ObjectDeletions);
            Assert.InRange(result.Clusters.MergesAndSplits, 0, m.MergesAndSplits);
        }
    }, iter: Rounds);

    [Fact]
    public void Warping_AnySlice_KeepsTheTopologyOfTheTruth() => Slices.Sample(slice =>
    {
        var truth = new LabelMap(slice.Height, slice.Width, slice.Truth);
        var pair = new SegmentationPair(new ForegroundProbability(slice.Height, slice.Width, slice.Probability), truth);
        Assert.Equal(Topology(truth), Topology(WarpingError.Warp(pair, 0.5, new WarpingOptions()).Warped));
    }, iter: Rounds);

    [Fact]
    public void SimplePoint_Flipped_KeepsTheNumbersOfCellsAndHoles() => Gen.Select(Slices, Gen.Int[0, 10_000]).Sample((slice, at) =>
    {
        var truth = new LabelMap(slice.Height, slice.Width, slice.Truth);
        var pair = new SegmentationPair(new ForegroundProbability(slice.Height, slice.Width, slice.Probability), truth);
        var (y, x) = (at % slice.Height, at / slice.Height % slice.Width);
        var patterns = new NeighbourPatterns(pair.Truth);
        var flipped = (int[])slice.Truth.Clone();
        flipped[(y * slice.Width) + x] ^= 1;
        var isKept = Topology(truth) == Topology(new LabelMap(slice.Height, slice.Width, flipped));
        Assert.True(isKept || !patterns.IsSimple(patterns.IndexOf(x, y)));
    }, iter: 3 * Rounds);

    [Fact]
    public void Contingency_AnyLabels_EqualsCountingPixels() => Labels.Sample(pair =>
    {
        var table = ContingencyTable.Of(pair.A, pair.B);
        var counted = pair.A.Labels.Zip(pair.B.Labels).Where(p => p.First > 0 && p.Second > 0).CountBy(p => p).ToDictionary(p => p.Key, p => p.Value);
        Assert.Equal(counted, table.Overlaps.ToDictionary(e => (e.Truth, e.Prediction), e => e.Pixels));
        Assert.Equal(pair.A.Labels.LongCount(v => v > 0), table.TrueForeground);
        Assert.Equal(pair.B.Labels.Where(v => v > 0).Distinct().Count(), table.PredictedObjects);
    }, iter: Rounds);

    private static (int Cells, int Holes) Topology(LabelMap map)
    {
        // Outside is membrane, so the background around the image is one region with all that touches the edge.
        var (height, width) = (map.Height + 2, map.Width + 2);
        var outside = new int[height * width];
        Array.Fill(outside, 1);
        for (var i = 0; i < map.Labels.Length; i++)
        {
            outside[(((i / map.Width) + 1) * width) + (i % map.Width) + 1] = 1 - map.Labels[i];
        }

        ConnectedComponents.Label(map, Connectivity.Four, out var cells);
        ConnectedComponents.Label(new LabelMap(height, width, outside), Connectivity.Eight, out var holes);
        return (cells, holes);
    }

    private static IReadOnlyList<RegionScores> Measure(int height, int width, int[] truth, float[] probability) => RegionSweep.Measure(
        new SegmentationPair(new ForegroundProbability(height, width, probability), new LabelMap(height, width, truth)), Thresholds.ZeroToOne, thinning: false, threads: 1);

    private static InstanceScores Instances(LabelMap truth, LabelMap prediction)
    {
        var scores = new InstanceScores();
        scores.Add(ContingencyTable.Of(truth, prediction));
        return scores;
    }

    private static T[] Turn<T>(T[] values, int height, int width) =>
        [.. Enumerable.Range(0, values.Length).Select(i => values[((height - 1 - (i % height)) * width) + (i / height)])];

    private static int[] Smooth(int[] values, int width, Func<int, int> map)
    {
        for (var i = width; i < values.Length; i++)
        {
            values[i] = (i * 7919 % 5) < 3 ? values[i - width] : values[i];
        }

        return Array.ConvertAll(values, v => map(v));
    }

    private static void Near(double? expected, double? actual)
    {
        Assert.Equal(expected is null, actual is null);
        Assert.True(expected is null || Math.Abs(expected.Value - actual!.Value) < 1e-9, $"{actual} instead of {expected}");
    }
}
