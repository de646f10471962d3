namespace UNetDsl.Benchmarks.Metrics;

/// <summary>An algorithm to time on a slice.</summary>
/// <param name="Key">How the peer calls it.</param>
/// <param name="Title">What it does, for the table.</param>
/// <param name="Aim">Time to stay under on one thread, ms.</param>
/// <param name="Published">Published times of Fiji and of NumPy or SciPy on another machine, ms.</param>
/// <param name="IsThreaded">Whether more threads are of use to it.</param>
/// <param name="IsExact">Whether the peer must give the same result, to nine digits.</param>
/// <param name="Run">Runs it with so many threads; its result is what the peer is compared by.</param>
internal sealed record MetricsCase(
    string Key, string Title, double Aim, string Published, bool IsThreaded, bool IsExact, Func<int, double> Run);
