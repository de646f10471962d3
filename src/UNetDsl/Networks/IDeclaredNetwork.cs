using UNetDsl.Graph;

namespace UNetDsl.Networks;

/// <summary>A network that follows from a declaration.</summary>
public interface IDeclaredNetwork
{
    /// <summary>What was declared.</summary>
    NetworkSpec Spec { get; }

    /// <summary>The graph that follows from the declaration; built at the first use.</summary>
    NetworkGraph Graph { get; }

    /// <summary>Makes the training steps from here on run their stages twice instead of keeping their maps.</summary>
    /// <returns>What the backward pass goes through; dispose it after each step.</returns>
    /// <exception cref="InvalidOperationException">The one before was not disposed.</exception>
    Recomputation Recompute();
}
