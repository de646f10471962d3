using UNetDsl.Training;

namespace UNetDsl.Tests.Training;

public sealed class LearningRateScheduleTests
{
    private static readonly TrainingOptions Cosine = new() { Steps = 1000, LearningRate = 0.2, Schedule = ScheduleKind.Cosine };

    [Fact]
    public void At_Constant_IsTheRate() =>
        Assert.Equal(0.3, LearningRateSchedule.At(new() { LearningRate = 0.3 }, 77));

    [Theory]
    [InlineData(0, 0.2 / 50)] // 5 % of 1000 steps rise linearly
    [InlineData(49, 0.2)]
    [InlineData(50, 0.2)]
    [InlineData(50 + 475, 0.1)] // the middle of the half cosine
    [InlineData(1000, 0)]
    [InlineData(2000, 0)]
    public void At_Cosine_RisesThenFallsToZero(long step, double expected) =>
        Assert.Equal(expected, LearningRateSchedule.At(Cosine, step), 1e-12);

    [Fact]
    public void At_CosineOfOneStep_IsTheRate() =>
        Assert.Equal(0.2, LearningRateSchedule.At(Cosine with { Steps = 1 }, 0));
}
