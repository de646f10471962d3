using UNetDsl.Training;

namespace UNetDsl.Tests.Training;

internal static class CancellationSteps
{
    public static void CancelAfterSteps(this CancellationTokenSource source, TrainingProgress report, long steps)
    {
        if (report.Step >= steps)
        {
            source.Cancel();
        }
    }
}
