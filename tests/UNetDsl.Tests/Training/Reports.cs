using UNetDsl.Training;

namespace UNetDsl.Tests.Training;

/// <summary>Progress that is told at once, on the thread that trains.</summary>
internal sealed class Reports(Action<TrainingProgress> told) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => told(value);
}
