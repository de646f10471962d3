using Microsoft.CodeAnalysis;

namespace UNetDsl.Benchmarks.Generation;

/// <summary>What the generator did again in a run, and what it kept.</summary>
/// <param name="Kept">Networks whose text was kept as it was.</param>
/// <param name="Emitted">Networks whose text was written.</param>
internal readonly record struct StepCounts(int Kept, int Emitted)
{
    /// <summary>Counts in the last run of a driver that tracks its steps.</summary>
    public static StepCounts Of(GeneratorDriver driver)
    {
        var networks = driver.GetRunResult().Results.Single().TrackedSteps["Networks"].SelectMany(static step => step.Outputs).ToList();
        var kept = networks.Count(static output => output.Reason == IncrementalStepRunReason.Cached);
        return new(kept, networks.Count - kept);
    }
}
