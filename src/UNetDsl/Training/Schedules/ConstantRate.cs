namespace UNetDsl.Training;

/// <summary>The same rate at each step: the paper's.</summary>
public sealed record ConstantRate : RateSchedule
{
    private protected override double AfterWarmUp(long step, long steps, IReadOnlyList<ValidationPoint> validations) => 1;
}
