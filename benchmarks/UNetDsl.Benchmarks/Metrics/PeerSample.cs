namespace UNetDsl.Benchmarks.Metrics;

/// <summary>What the peer measured.</summary>
/// <param name="Processor">Processor time of a run, ms.</param>
/// <param name="Elapsed">Elapsed time of a run, ms.</param>
/// <param name="Result">Its result.</param>
internal sealed record PeerSample(double Processor, double Elapsed, double Result);
