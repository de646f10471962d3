using UNetDsl.Imaging.Metrics;

namespace UNetDsl.Imaging.Tests.Metrics;

public sealed class BoundaryScoresTests
{
    [Fact]
    public void BoundaryScores_ShiftedSquare_EqualsHandComputation()
    {
        // A bar of 1 px height moved down by 3: all 4 outline pixels are 3 px away.
        var scores = new BoundaryScores(tolerance: 2);
        scores.Add(Bar(row: 4), Bar(row: 1));
        Assert.Equal(0, scores.F1);
        Assert.Equal(3, scores.Hausdorff95);
        Assert.Equal(3, scores.AverageSurfaceDistance);
        var lenient = new BoundaryScores(tolerance: 3);
        lenient.Add(Bar(row: 4), Bar(row: 1));
        Assert.Equal(1, lenient.F1);
    }

    [Fact]
    public void BoundaryScores_UnequalOutlines_PoolDistancesAndInterpolateThePercentile()
    {
        // Truth: pixels at columns 0..3 of row 0; prediction: columns 0..1. Truth to prediction: 0, 0, 1, 2; back: 0, 0.
        var scores = new BoundaryScores(tolerance: 1);
        scores.Add(new LabelMap(2, 5, [1, 1, 0, 0, 0, 0, 0, 0, 0, 0]), new LabelMap(2, 5, [1, 1, 1, 1, 0, 0, 0, 0, 0, 0]));
        Assert.Equal(3.0 / 6, scores.AverageSurfaceDistance);
        Assert.Equal(1 + (0.85 * 1), scores.Hausdorff95!.Value, 1e-12); // place 0.95 * 3 = 2.85 of 0, 0, 1, 2
        Assert.Equal(2 * 1 * 0.75 / 1.75, scores.F1!.Value, 1e-12);
    }

    [Fact]
    public void BoundaryScores_WithoutOutline_AreUndefinedAndMissedOnesScoreZero()
    {
        var empty = new LabelMap(6, 4, new int[24]);
        var none = new BoundaryScores();
        none.Add(Bar(row: 1), empty);
        Assert.Null(none.F1);
        Assert.Null(none.Hausdorff95);
        var missed = new BoundaryScores();
        missed.Add(empty, Bar(row: 1));
        Assert.Equal(0, missed.F1);
        Assert.Null(missed.AverageSurfaceDistance);
    }

    private static LabelMap Bar(int row)
    {
        var labels = new int[24];
        labels.AsSpan(4 * row, 4).Fill(1);
        return new LabelMap(6, 4, labels);
    }
}
