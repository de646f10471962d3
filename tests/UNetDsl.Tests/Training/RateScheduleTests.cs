using UNetDsl.Training;

namespace UNetDsl.Tests.Training;

public sealed class RateScheduleTests
{
    private static double At(RateSchedule schedule, long step, long steps, params double[] scores) =>
        schedule.FactorAt(step, steps, [.. scores.Select((score, i) => new ValidationPoint(i, score, MetricKind.Loss, score))]);

    [Fact]
    public void Constant_AnyStep_IsOne() => Assert.Equal(1, At(new ConstantRate(), 77, 100));

    [Theory]
    [InlineData(0, 0.25)]
    [InlineData(3, 1)]
    [InlineData(4, 1)]
    public void Constant_WarmUpOfFour_RisesByQuarters(long step, double expected) =>
        Assert.Equal(expected, At(new ConstantRate { WarmUp = 4 }, step, 100));

    [Theory]
    [InlineData(0, 1.0 / 50)] // 5 % of 1000 steps rise linearly
    [InlineData(49, 1)]
    [InlineData(50, 1)]
    [InlineData(50 + 475, 0.5)] // the middle of the half cosine
    [InlineData(1000, 0)]
    [InlineData(2000, 0)]
    public void Cosine_WithUsualWarmUp_RisesThenFallsToZero(long step, double expected) =>
        Assert.Equal(expected, At(new CosineRate(), step, 1000), 1e-12);

    [Fact]
    public void Cosine_OfOneStep_IsOne() => Assert.Equal(1, At(new CosineRate(), 0, 1));

    // torch.optim.lr_scheduler.CosineAnnealingLR(T_max=10, eta_min=0.1) at a rate of 1: eta_min + (1 - eta_min)(1 + cos(pi t / 10)) / 2.
    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 0.8145033635316129)]
    [InlineData(5, 0.55)]
    [InlineData(9, 0.12202456766718093)]
    [InlineData(10, 0.1)]
    public void Cosine_WithMinimum_EqualsPyTorch(long step, double expected) =>
        Assert.Equal(expected, At(new CosineRate { Minimum = 0.1, WarmUp = 0 }, step, 10), 1e-12);

    // torch.optim.lr_scheduler.PolynomialLR(total_iters=10, power=0.9): (1 - t / 10)^0.9.
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0.9095325760829622)]
    [InlineData(5, 0.5358867312681466)]
    [InlineData(9, 0.12589254117941673)]
    [InlineData(10, 0)]
    public void Polynomial_TenSteps_EqualsPyTorch(long step, double expected) =>
        Assert.Equal(expected, At(new PolynomialRate { WarmUp = 0 }, step, 10), 1e-12);

    // torch.optim.lr_scheduler.OneCycleLR(max_lr=1, total_steps=20), by its formula: the rise ends at step 0.3 * 20 - 1 = 5.
    [Theory]
    [InlineData(0, 0.04)]
    [InlineData(2, 0.37167184270002523)] // 1 + (0.04 - 1) / 2 (1 + cos(2 pi / 5))
    [InlineData(5, 1)]
    [InlineData(12, 0.5000020000000001)] // the middle of the fall to 0.04 / 1e4
    [InlineData(19, 4e-6)]
    public void OneCycle_TwentySteps_EqualsPyTorch(long step, double expected) =>
        Assert.Equal(expected, At(new OneCycleRate(), step, 20), 1e-12);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void OneCycle_FewSteps_IsARate(long steps)
    {
        for (var step = 0; step <= steps; step++)
        {
            Assert.InRange(At(new OneCycleRate(), step, steps), 0, 1);
        }
    }

    // torch.optim.lr_scheduler.ReduceLROnPlateau(factor=0.5, patience=1, threshold=0.01, threshold_mode='abs'), by hand.
    [Theory]
    [InlineData(1, new double[0])]
    [InlineData(1, new[] { 1.0, 0.9 })]
    [InlineData(1, new[] { 1.0, 0.9, 0.9 })] // one without a better score is waited for
    [InlineData(0.5, new[] { 1.0, 0.9, 0.9, 0.895 })] // 0.895 is not better by more than 0.01
    [InlineData(0.5, new[] { 1.0, 0.9, 0.9, 0.895, 0.9 })] // counting begins anew
    [InlineData(0.25, new[] { 1.0, 0.9, 0.9, 0.895, 0.9, 0.9 })]
    [InlineData(0.5, new[] { 1.0, 0.9, 0.9, 0.895, 0.9, 0.5 })]
    public void Plateau_AfterScores_FallsWhenPatienceEnds(double expected, double[] scores) =>
        Assert.Equal(expected, At(new PlateauRate { Factor = 0.5, Patience = 1, MinimumDelta = 0.01 }, 50, 100, scores));

    [Fact]
    public void Plateau_LongWithoutBetter_StopsAtTheMinimum() =>
        Assert.Equal(0.2, At(new PlateauRate { Factor = 0.5, Patience = 0, Minimum = 0.2 }, 50, 100, [.. Enumerable.Repeat(1.0, 30)]));

    [Fact]
    public void Plateau_ScoreWhereHigherIsBetter_GoesByTheMetric()
    {
        double[] dice = [0.5, 0.6, 0.7, 0.8];
        var points = dice.Select((score, i) => new ValidationPoint(i, 1, MetricKind.Dice, score)).ToList();
        Assert.Equal(1, new PlateauRate { Patience = 0 }.FactorAt(9, 10, points));
        points.Reverse();
        Assert.Equal(1e-3, new PlateauRate { Patience = 0 }.FactorAt(9, 10, points), 1e-12);
    }

    [Theory]
    [InlineData(false, new[] { 0.5, 0.4, 0.41 })]
    [InlineData(true, new[] { 0.5, 0.4, 0.41, 0.4 })] // equal is not better
    [InlineData(true, new[] { 0.5, 0.4, 0.41, 0.4, 0.1 })] // it has ended before
    [InlineData(false, new[] { 0.5, 0.4, 0.41, 0.39, 0.5 })]
    public void EarlyStopping_PatienceOfTwo_EndsAfterTwoWithoutBetter(bool expected, double[] scores) =>
        Assert.Equal(expected, new EarlyStopping { Patience = 2 }.Ends([.. scores.Select(static (score, i) => new ValidationPoint(i, score, MetricKind.Loss, score))]));
}
