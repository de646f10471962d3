using UNetDsl.Imaging.Instances;
using UNetDsl.Imaging.Metrics;

namespace UNetDsl.Imaging.Tests.Metrics;

public sealed class InstanceReferenceTests
{
    [Fact]
    [Trait("Needs", "SharedData")]
    public void InstanceScores_ReferenceCases_EqualNumpy()
    {
        foreach (var item in ReferenceCase.All())
        {
            var (ge, gt, objects) = (item.Numpy("ap_ge_0.5"), item.Numpy("ap_gt_0.5"), item.Numpy("instances_gt_pred_0.5"));
            var (seg, meanGe, meanGt) = (item.Numpy("ctc_seg_0.5"), item.Numpy("map_ge_0.5"), item.Numpy("map_gt_0.5"));
            for (var s = 0; s < item.SliceCount; s++)
            {
                var scores = new InstanceScores();
                scores.Add(ContingencyTable.Of(
                    ConnectedComponents.Label(item.Truths[s], Connectivity.Four),
                    ConnectedComponents.Label(item.Predictions[s].Above(0.5), Connectivity.Four)));
                Assert.Equal(objects[2 * s], scores.TrueObjects);
                Assert.Equal(objects[(2 * s) + 1], scores.PredictedObjects);
                Same(seg[s], scores.Seg, item.Name);
                if (scores.TrueObjects + scores.PredictedObjects == 0)
                {
                    // The reference's convention is 1 here; ours is undefined.
                    Assert.Null(scores.MeanAveragePrecision);
                    continue;
                }

                Same(meanGe[s], scores.MeanAveragePrecision, item.Name);
                Same(meanGt[s], InstanceScores.IoUPercents.Average(p => scores.AveragePrecision(p, strict: true)), item.Name);
                for (var k = 0; k < 10; k++)
                {
                    Same(ge[(10 * s) + k], scores.AveragePrecision(50 + (5 * k), strict: false), item.Name);
                    Same(gt[(10 * s) + k], scores.AveragePrecision(50 + (5 * k), strict: true), item.Name);
                }
            }
        }
    }

    [Fact]
    public void InstanceScores_CellsThatRunTogether_AreNotFound()
    {
        var instances = new LabelMap(2, 7, [1, 1, 1, 2, 2, 0, 3, 1, 1, 1, 2, 2, 0, 3]);
        var mask = new LabelMap(2, 7, [1, 1, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1, 0, 0]);
        var scores = new InstanceScores();

        // One object of 9 px covers cell 1 (6 of 9 px shared) and 3 px of cell 2; the other covers 1 of the 2 px of cell 3.
        scores.Add(ContingencyTable.Of(instances, ConnectedComponents.Label(mask, Connectivity.Four)));
        Assert.Equal((3L, 1L, 2L), (scores.TrueObjects, scores.Found, scores.PredictedObjects));
    }

    [Fact]
    public void InstanceScores_TwoPredictionsThatHalveAnObject_MatchOnceAtOneHalf()
    {
        // Truth: one object of 4 px; both predictions have intersection over union 2/4.
        var scores = new InstanceScores();
        scores.Add(ContingencyTable.Of(new LabelMap(1, 5, [1, 1, 1, 1, 0]), new LabelMap(1, 5, [7, 7, 9, 9, 0])));
        Assert.Equal(1.0 / 2, scores.AveragePrecision(50, strict: false));
        Assert.Equal(0, scores.AveragePrecision(50, strict: true));
        Assert.Equal(0, scores.Seg); // neither covers more than half
        Assert.Equal(0, scores.PanopticQuality);
    }

    [Fact]
    public void InstanceScores_HandExample_EqualsTheDefinitions()
    {
        // Object 1 (4 px): prediction 1 covers 3 of it and 1 px outside, IoU 3/5. Object 2 (2 px) is missed; prediction 3 is invented.
        var scores = new InstanceScores();
        scores.Add(ContingencyTable.Of(new LabelMap(2, 5, [1, 1, 1, 1, 0, 2, 2, 0, 0, 0]), new LabelMap(2, 5, [0, 1, 1, 1, 1, 0, 0, 0, 3, 3])));
        Assert.Equal(0.6 / 2, scores.Seg!.Value, 1e-15);
        Assert.Equal(0.6 / (1 + 0.5 + 0.5), scores.PanopticQuality!.Value, 1e-15);
        Assert.Equal(1.0 / 3, scores.AveragePrecision(60, strict: false));
        Assert.Equal(0, scores.AveragePrecision(60, strict: true));
        Assert.Equal(0.5, scores.Recovered);
    }

    private static void Same(double expected, double? actual, string name) =>
        Assert.True(double.IsNaN(expected) ? actual is null : actual is { } v && Math.Abs(v - expected) <= 1e-12, $"{name}: {actual} instead of {expected}");
}
