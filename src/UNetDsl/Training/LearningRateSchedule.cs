namespace UNetDsl.Training;

/// <summary>The learning rate of each step: a pure function, so that a resumed run goes on as if nothing had been.</summary>
/// <remarks>Loshchilov and Hutter, ICLR 2017, equation 5, without restarts, after a linear warm-up.</remarks>
internal static class LearningRateSchedule
{
    private const double WarmUpShare = 0.05;
    private const int LongestWarmUp = 100;

    /// <summary>The rate of a step.</summary>
    /// <param name="options">Schedule, rate and number of steps.</param>
    /// <param name="step">0..Steps-1; later steps have the last one's rate.</param>
    public static double At(TrainingOptions options, long step)
    {
        if (options.Schedule == ScheduleKind.Constant)
        {
            return options.LearningRate;
        }

        var warmUp = Math.Min(LongestWarmUp, (long)(options.Steps * WarmUpShare));
        if (step < warmUp)
        {
            return options.LearningRate * (step + 1) / warmUp;
        }

        var progress = Math.Min(1, (step - warmUp) / (double)Math.Max(1, options.Steps - warmUp));
        return options.LearningRate * 0.5 * (1 + Math.Cos(Math.PI * progress));
    }
}
