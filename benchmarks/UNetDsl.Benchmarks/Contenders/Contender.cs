using static TorchSharp.torch;

namespace UNetDsl.Benchmarks.Contenders;

/// <summary>One side of a comparison: a network, its input, and what is done with it.</summary>
internal abstract class Contender(nn.Module<Tensor, Tensor> network, Tensor input) : IDisposable
{
    /// <summary>The network under test.</summary>
    public nn.Module<Tensor, Tensor> Network { get; } = network;

    /// <summary>float32 [1, 1, H, W].</summary>
    protected Tensor Input { get; } = input;

    /// <summary>Does the work once: a forward pass, or a training step.</summary>
    public abstract void Run();

    /// <summary>What the work has led to, for a comparison of both sides; the caller disposes the tensors.</summary>
    public abstract Tensor[] Results();

    /// <summary>Takes over the weights of another network whose layers have the same order.</summary>
    public void CopyWeightsFrom(Contender other)
    {
        using var noGradient = no_grad();
        foreach (var (target, source) in Network.parameters().Zip(other.Network.parameters()))
        {
            target.copy_(source);
        }
    }

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        Network.Dispose();
        Input.Dispose();
    }
}
