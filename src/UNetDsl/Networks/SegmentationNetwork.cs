using UNetDsl.Native;
using static TorchSharp.torch;

namespace UNetDsl.Networks;

/// <summary>Base of the networks that the generator emits: an image goes in, the logits of each class come out.</summary>
/// <param name="name">Name of the declared class.</param>
/// <exception cref="NativeLibraryException">libtorch cannot be loaded.</exception>
public abstract class SegmentationNetwork(string name) : NetworkModule<Tensor>(name);
