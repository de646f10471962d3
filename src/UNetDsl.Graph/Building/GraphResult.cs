namespace UNetDsl.Graph;

/// <summary>What follows from a declaration.</summary>
/// <param name="Graph">The graph; null where the topology itself is not valid.</param>
/// <param name="Findings">The rules that are broken; empty for a declaration that works.</param>
public sealed record GraphResult(NetworkGraph? Graph, EquatableArray<Finding> Findings)
{
    /// <summary>The graph of a declaration that breaks no rule.</summary>
    /// <exception cref="InvalidOperationException">A rule is broken; the message is the first finding's.</exception>
    public NetworkGraph Valid => Graph is not null && Findings.Count == 0
        ? Graph
        : throw new InvalidOperationException(Findings[0].Message);
}
