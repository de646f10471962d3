using UNetDsl.Networks;
using static TorchSharp.torch;

namespace UNetDsl.Benchmarks.Contenders;

/// <summary>Prediction of one tile with the generated network, in the memory order and precision that a predictor gives it.</summary>
internal sealed class EmittedForward : Contender
{
    public EmittedForward(SegmentationNetwork network, Tensor input, Precision precision)
        : base(network, AsRun.Input(network, input, precision)) => network.eval();

    public override void Run()
    {
        using var inference = no_grad();
        using var logits = Network.call(Input);
    }

    public override Tensor[] Results()
    {
        using var inference = no_grad();
        using var logits = Network.call(Input);
        return [MixedPrecision.Single(logits)];
    }
}
