using UNetDsl.Native;

namespace UNetDsl.Networks;

/// <summary>Base of the networks with several heads: an image goes in, the map of each head comes out.</summary>
/// <typeparam name="TOutput">The emitted record that has a map for each head.</typeparam>
/// <param name="name">Name of the declared class.</param>
/// <exception cref="NativeLibraryException">libtorch cannot be loaded.</exception>
public abstract class MultiHeadNetwork<TOutput>(string name) : NetworkModule<TOutput>(name)
    where TOutput : IHeadMaps
{
    /// <summary>This network as one that has a single head, for what works on one map: the trainer, the predictor.</summary>
    /// <param name="head">Name of the head, as declared.</param>
    /// <returns>A network with the same layers and weights; disposing it disposes them.</returns>
    /// <exception cref="ArgumentException">There is no head of that name.</exception>
    public SegmentationNetwork Select(string head) => new SingleHeadView<TOutput>(this, head);
}
