using static TorchSharp.torch;

namespace UNetDsl.Networks;

/// <summary>The maps of the heads of one forward pass.</summary>
public interface IHeadMaps : IDisposable
{
    /// <summary>The maps in the order in which the heads are declared: float32 [N, channels, H, W], all of one size.</summary>
    IReadOnlyList<Tensor> Maps { get; }
}
