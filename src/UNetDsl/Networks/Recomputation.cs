using TorchSharp;
using UNetDsl.Native;
using static TorchSharp.torch;

namespace UNetDsl.Networks;

/// <summary>
/// One training step whose stages (an encoder's level, a decoder's) are run again in the backward pass instead of keeping their
/// maps: it takes the memory of what the stages hand to each other and of one stage, and a second forward pass.
/// </summary>
/// <remarks>
/// Chen, Xu, Zhang and Guestrin 2016 (arXiv:1604.06174), section 4. Gradients are those of a step that keeps its maps; those of a
/// map that three stages or branches read are added in another order, all others are the same to the last bit. Dropout draws the
/// same mask both times, from a seed that each stage has of its own, and so another one than without. Buffers, such as the
/// statistics of batch normalisation, are changed once. Modules of the user's own have to give the same map for the same input
/// and state of the random generator.
/// <code>
/// using var recomputation = network.Recompute();
/// using var logits = network.call(images);
/// using var loss = new CrossEntropyLoss().Compute(logits, labels);
/// recomputation.Backward(loss);
/// </code>
/// </remarks>
public sealed class Recomputation : IDisposable
{
    private readonly nn.Module _network;
    private readonly Action _end;
    private readonly Stack<RecordedStage> _stages = new();
    private readonly long _seed;

    /// <param name="network">The network whose stages are run.</param>
    /// <param name="end">Called once it is over.</param>
    internal Recomputation(nn.Module network, Action end)
    {
        (_network, _end) = (network, end);
        using var drawn = randint(0, long.MaxValue, [1], ScalarType.Int64);
        _seed = drawn.item<long>();
    }

    /// <summary>Adds the gradients of a loss to those of the parameters.</summary>
    /// <param name="loss">float32 [], of what the network gave since this was made; not disposed.</param>
    public void Backward(Tensor loss)
    {
        ArgumentNullException.ThrowIfNull(loss);

        // What one stage has freed lies in pieces between what is kept, and the maps of the next do not fit.
        NativeHeap.ReturnFreed();
        loss.backward();
        var buffers = _network.buffers().Select(static buffer => (Buffer: buffer, Value: buffer.clone())).ToList();
        while (_stages.TryPop(out var stage))
        {
            using (stage)
            {
                stage.Backward();
            }

            NativeHeap.ReturnFreed();
        }

        using var noGradient = no_grad();
        foreach (var (buffer, value) in buffers)
        {
            using (value)
            {
                buffer.copy_(value);
            }
        }
    }

    /// <summary>Frees what was kept for the backward pass; the network then keeps its maps again.</summary>
    public void Dispose()
    {
        while (_stages.TryPop(out var stage))
        {
            stage.Dispose();
        }

        _end();
    }

    /// <summary>Runs a stage and keeps its inputs.</summary>
    /// <param name="stage">Gives a map, and may dispose its inputs.</param>
    /// <param name="inputs">Its inputs.</param>
    internal Tensor Run(Func<Tensor[], Tensor> stage, Tensor[] inputs)
    {
        var recorded = new RecordedStage(stage, inputs, unchecked(_seed + _stages.Count));
        _stages.Push(recorded);
        return recorded.Run(inputs);
    }
}
