using static TorchSharp.torch;

namespace UNetDsl.Benchmarks.Contenders;

/// <summary>Prediction of one tile as a newcomer writes it: the garbage collector is trusted with the tensors.</summary>
internal sealed class NaiveForward : Contender
{
    public NaiveForward(nn.Module<Tensor, Tensor> network, Tensor input)
        : base(network, input) => network.eval();

    public override void Run()
    {
        using var inference = no_grad();
        _ = Network.call(Input);
    }

    public override Tensor[] Results()
    {
        using var inference = no_grad();
        return [Network.call(Input)];
    }
}
