using UNetDsl.Graph;

namespace UNetDsl.Networks;

/// <summary>A network that follows from a declaration.</summary>
public interface IDeclaredNetwork
{
    /// <summary>What was declared.</summary>
    NetworkSpec Spec { get; }

    /// <summary>The graph that follows from the declaration; built at the first use.</summary>
    NetworkGraph Graph { get; }
}
