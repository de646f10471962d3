using static TorchSharp.torch;

namespace UNetDsl.Networks;

/// <content>How an emitted <c>forward</c> runs its stages.</content>
public abstract partial class NetworkModule<TOutput>
{
    private Recomputation? _recomputation;

    /// <inheritdoc/>
    public virtual Recomputation Recompute()
    {
        if (_recomputation is not null)
        {
            throw new InvalidOperationException($"A step of '{Spec.Name}' is being recorded already; dispose its {nameof(Recomputation)} first");
        }

        return _recomputation = new Recomputation(this, () => _recomputation = null);
    }

    /// <summary>Runs a stage of one input.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="map">Its input; what becomes of it, the stage says.</param>
    /// <returns>What the stage gives.</returns>
    protected Tensor RunStage(Func<Tensor, Tensor> stage, Tensor map)
    {
        ArgumentNullException.ThrowIfNull(stage);
        return IsRecorded ? _recomputation!.Run(inputs => stage(inputs[0]), [map]) : stage(map);
    }

    /// <summary>Runs a stage of two inputs, as a decoder's level is: the map from below and the skip.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="map">Its first input; what becomes of it, the stage says.</param>
    /// <param name="skip">Its second input; the same.</param>
    /// <returns>What the stage gives.</returns>
    protected Tensor RunStage(Func<Tensor, Tensor, Tensor> stage, Tensor map, Tensor skip)
    {
        ArgumentNullException.ThrowIfNull(stage);
        return IsRecorded ? _recomputation!.Run(inputs => stage(inputs[0], inputs[1]), [map, skip]) : stage(map, skip);
    }

    /// <summary>Runs a stage of any number of inputs.</summary>
    /// <param name="stage">The stage; it takes its inputs from the array.</param>
    /// <param name="maps">Its inputs; what becomes of them, the stage says.</param>
    /// <returns>What the stage gives.</returns>
    protected Tensor RunStage(Func<Tensor[], Tensor> stage, params Tensor[] maps)
    {
        ArgumentNullException.ThrowIfNull(stage);
        return IsRecorded ? _recomputation!.Run(stage, maps) : stage(maps);
    }

    private bool IsRecorded => _recomputation is not null && is_grad_enabled();
}
