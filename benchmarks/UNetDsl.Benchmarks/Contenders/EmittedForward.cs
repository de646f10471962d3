using static TorchSharp.torch;

namespace UNetDsl.Benchmarks.Contenders;

/// <summary>Prediction of one tile with the generated network.</summary>
internal sealed class EmittedForward : Contender
{
    public EmittedForward(nn.Module<Tensor, Tensor> network, Tensor input)
        : base(network, input) => network.eval();

    public override void Run()
    {
        using var inference = no_grad();
        using var logits = Network.call(Input);
    }

    public override Tensor[] Results()
    {
        using var inference = no_grad();
        return [Network.call(Input)];
    }
}
