using CsCheck;
using UNetDsl.Imaging.Metrics;

namespace UNetDsl.Imaging.Tests.Metrics;

/// <summary>What turning, renumbering and flipping must not change, and what it may.</summary>
public sealed class MetricInvariances
{
    private const long Rounds = 300;

    private static readonly Gen<(LabelMap A, LabelMap B)> Labels =
        from height in Gen.Int[1, 12]
        from width in Gen.Int[1, 12]
        from a in Gen.Int[0, 4].Array[height * width]
        from b in Gen.Int[0, 4].Array[height * width]
        select (new LabelMap(height, width, Smooth(a, width)), new LabelMap(height, width, Smooth(b, width)));

    private static readonly Gen<(LabelMap Truth, ForegroundProbability Prediction)> Slices =
        from height in Gen.Int[2, 14]
        from width in Gen.Int[2, 14]
        from truth in Gen.Int[0, 3].Array[height * width]
        from probability in Gen.Int[0, 10].Array[height * width]
        select (new LabelMap(height, width, Array.ConvertAll(Smooth(truth, width), static t => t > 0 ? 1 : 0)),
            new ForegroundProbability(height, width, Array.ConvertAll(Smooth(probability, width), static p => p / 10f)));

    [Fact]
    public void ObjectScores_OfTurnedImages_AreTheSame() => Labels.Sample(pair =>
        Same(Of(pair.A, pair.B), Of(Turn(pair.A), Turn(pair.B))), iter: Rounds);

    [Fact]
    public void ObjectScores_OfRenumberedObjects_AreTheSame() => Gen.Select(Labels, Gen.Shuffle(new[] { 9, 70_000, 2, 2_000_000_000 })).Sample((pair, names) =>
    {
        LabelMap Renamed(LabelMap map) => new(map.Height, map.Width, Array.ConvertAll(map.Labels, id => id == 0 ? 0 : names[id - 1]));
        Same(Of(pair.A, pair.B), Of(Renamed(pair.A), pair.B));
        Same(Of(pair.A, pair.B), Of(pair.A, Renamed(pair.B)));
    }, iter: Rounds);

    [Fact]
    public void BoundaryF1_OfTwoOutlines_IsSymmetric() => Labels.Sample(pair =>
    {
        var (forth, back) = (Of(pair.A, pair.B).Boundaries.F1, Of(pair.B, pair.A).Boundaries.F1);
        Near(forth ?? 0, back ?? 0); // against no outline it is 0 one way and undefined the other
    }, iter: Rounds);

    [Fact]
    public void PixelAndRegionScores_OfTurnedSlices_AreTheSame() => Slices.Sample(slice =>
    {
        var (upright, turned) = (Of(slice), Of(Turned(slice)));
        Assert.Equal(upright.Pixels.Value, turned.Pixels.Value);
        Near(upright.Regions.RandError?.Value, turned.Regions.RandError?.Value);
        Near(upright.Regions.Variation?.Value, turned.Regions.Variation?.Value);
        Same(upright, turned);
    }, iter: Rounds);

    [Fact]
    public void VRandAndWarping_OfAPerfectSlice_ArePerfectHoweverItIsTurned() => Slices.Sample(slice =>
    {
        var perfect = (slice.Truth, Prediction: new ForegroundProbability(slice.Truth.Height, slice.Truth.Width, Array.ConvertAll(slice.Truth.Labels, static l => (float)l)));
        for (var quarter = 0; quarter < 4; quarter++, perfect = Turned(perfect))
        {
            var stack = Of(perfect);
            Assert.Equal(0, stack.Warping.Error!.Value);
            Near(stack.Regions.VRandThin?.Value ?? 1, 1);
        }
    }, iter: Rounds / 3);

    [Fact]
    public void VRandAndWarping_OfTurnedSlices_MayDiffer()
    {
        // Both visit pixels in an order, the official one, so they are not invariant: seen here, lest somebody rely on it.
        var (warping, thinning) = (0, 0);
        Slices.Sample(slice =>
        {
            var (upright, turned) = (Of(slice), Of(Turned(slice)));
            Interlocked.Add(ref warping, upright.Warping.Error!.Value != turned.Warping.Error!.Value ? 1 : 0);
            Interlocked.Add(ref thinning, Math.Abs((upright.Regions.VRandThin?.Value ?? 0) - (turned.Regions.VRandThin?.Value ?? 0)) > 1e-6 ? 1 : 0);
        }, iter: 3 * Rounds, seed: "0000KOIKwoB9");
        Assert.True(warping > 0 && thinning > 0, $"{warping} and {thinning} differ");
    }

    [Fact]
    public void Warping_OfATruthWithOneSimplePointFlipped_FindsNoMistake() => Gen.Select(Slices, Gen.Int[0, 10_000]).Sample((slice, at) =>
    {
        var (truth, width) = (slice.Truth, slice.Truth.Width);
        var pair = new SegmentationPair(slice.Prediction, truth);
        var patterns = new NeighbourPatterns(pair.Truth);
        var simple = Enumerable.Range(0, truth.Labels.Length).Where(i => patterns.IsSimple(patterns.IndexOf(i % width, i / width))).ToArray();
        if (simple.Length == 0)
        {
            return;
        }

        var flipped = Array.ConvertAll(truth.Labels, static l => (float)l);
        flipped[simple[at % simple.Length]] = 1 - flipped[simple[at % simple.Length]];
        var result = WarpingError.Warp(new SegmentationPair(new ForegroundProbability(truth.Height, width, flipped), truth), 0.5, new WarpingOptions()).Result;
        Assert.Equal(0, result.Mismatches);
        Assert.Equal(MistakeCounts.Zero, result.Mistakes);
    }, iter: 3 * Rounds);

    [Fact]
    public void WarpingError_AnySlice_IsAtMostTheLeastMismatch() => Slices.Sample(slice =>
    {
        var least = Thresholds.ZeroToNineTenths.Min(t => slice.Prediction.Above(t).Labels.Zip(slice.Truth.Labels).Count(p => p.First != p.Second));
        Assert.InRange(Of(slice).Warping.Error!.Value, 0, (double)least / slice.Truth.Labels.Length);
    }, iter: Rounds);

    private static StackEvaluation Of(LabelMap truth, LabelMap prediction) => new([SliceEvaluation.OfInstances(prediction, truth)]);

    private static StackEvaluation Of((LabelMap Truth, ForegroundProbability Prediction) slice) =>
        new([SliceEvaluation.OfProbabilities(slice.Prediction, slice.Truth, mask: null, threads: 1)]);

    private static (LabelMap Truth, ForegroundProbability Prediction) Turned((LabelMap Truth, ForegroundProbability Prediction) slice) =>
        (Turn(slice.Truth), new ForegroundProbability(slice.Truth.Width, slice.Truth.Height, Turn(slice.Prediction.Values, slice.Truth.Height, slice.Truth.Width)));

    private static LabelMap Turn(LabelMap map) => new(map.Width, map.Height, Turn(map.Labels, map.Height, map.Width));

    private static T[] Turn<T>(T[] values, int height, int width) =>
        [.. Enumerable.Range(0, values.Length).Select(i => values[((height - 1 - (i % height)) * width) + (i / height)])];

    private static void Same(StackEvaluation one, StackEvaluation two)
    {
        Near(one.Instances.Seg, two.Instances.Seg);
        Near(one.Instances.PanopticQuality, two.Instances.PanopticQuality);
        Near(one.Instances.MeanAveragePrecision, two.Instances.MeanAveragePrecision);
        Near(one.Instances.AveragePrecision(50, strict: true), two.Instances.AveragePrecision(50, strict: true));
        Near(one.Boundaries.F1, two.Boundaries.F1);
        Near(one.Boundaries.Hausdorff95, two.Boundaries.Hausdorff95);
        Near(one.Boundaries.AverageSurfaceDistance, two.Boundaries.AverageSurfaceDistance);
        Near(one.RandIndex, two.RandIndex);
        Near(one.Overlap.MeanIoU, two.Overlap.MeanIoU);
    }

    private static int[] Smooth(int[] values, int width)
    {
        // Blobs rather than noise: a row repeats the one above here and there.
        for (var i = width; i < values.Length; i++)
        {
            values[i] = (i * 7919 % 5) < 3 ? values[i - width] : values[i];
        }

        return values;
    }

    private static void Near(double? expected, double? actual)
    {
        Assert.Equal(expected is null, actual is null);
        Assert.True(expected is null || Math.Abs(expected.Value - actual!.Value) < 1e-9, $"{actual} instead of {expected}");
    }
}
