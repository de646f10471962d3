using static TorchSharp.torch;

namespace UNetDsl.Networks;

/// <summary>A stage that has been run without recording its gradient, and is run again for it.</summary>
internal sealed class RecordedStage : IDisposable
{
    private readonly Func<Tensor[], Tensor> _stage;
    private readonly Tensor[] _inputs;
    private readonly long _seed;
    private Tensor? _output;

    /// <param name="stage">Gives a map, and may dispose its inputs.</param>
    /// <param name="inputs">Its inputs; kept under handles of their own.</param>
    /// <param name="seed">Seed of what it draws.</param>
    public RecordedStage(Func<Tensor[], Tensor> stage, Tensor[] inputs, long seed)
    {
        (_stage, _seed) = (stage, seed);
        _inputs = Array.ConvertAll(inputs, static input => input.alias().DetachFromDisposeScope());
    }

    /// <summary>Runs the stage for its map.</summary>
    /// <param name="inputs">The inputs, under the handles that the stage may dispose.</param>
    /// <returns>The map; its gradient is gathered here.</returns>
    public Tensor Run(Tensor[] inputs)
    {
        using (no_grad())
        {
            Seed();
            using var map = _stage(inputs);
            _output = map.detach().DetachFromDisposeScope();
        }

        _output.requires_grad = true;
        return _output.alias();
    }

    /// <summary>Runs the stage again, and hands the gradient of its map on to its parameters and inputs.</summary>
    public void Backward()
    {
        using var gradient = _output?.grad;
        if (gradient is null)
        {
            return;
        }

        _output!.Dispose();
        Seed();
        var leaves = Array.ConvertAll(_inputs, static input => input.detach().requires_grad_(input.requires_grad));
        var handles = Array.ConvertAll(leaves, static leaf => leaf.alias());
        try
        {
            using var map = _stage(handles);
            if (map.requires_grad)
            {
                autograd.backward([map], [gradient]);
            }

            HandOn(leaves);
        }
        finally
        {
            Array.ForEach(handles, static handle => handle.Dispose());
            Array.ForEach(leaves, static leaf => leaf.Dispose());
        }
    }

    public void Dispose()
    {
        _output?.Dispose();
        Array.ForEach(_inputs, static input => input.Dispose());
    }

    private void HandOn(Tensor[] leaves)
    {
        for (var i = 0; i < leaves.Length; i++)
        {
            using var gradient = leaves[i].requires_grad ? leaves[i].grad : null;
            if (gradient is not null)
            {
                // What lies between two stages may be read by several of them: its graph has to outlast the first.
                autograd.backward([_inputs[i]], [gradient], retain_graph: true);
            }
        }
    }

    private void Seed() => manual_seed(_seed).Dispose();
}
