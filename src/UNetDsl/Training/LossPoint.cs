namespace UNetDsl.Training;

/// <summary>The training loss at one step.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Loss">Mean weighted cross-entropy of the step's batch.</param>
public readonly record struct LossPoint(long Step, double Loss);
