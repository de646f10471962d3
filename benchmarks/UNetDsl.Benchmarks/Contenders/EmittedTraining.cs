using UNetDsl.Losses;
using UNetDsl.Networks;
using static TorchSharp.torch;

namespace UNetDsl.Benchmarks.Contenders;

/// <summary>A training step of the generated network with the paper's optimizer, in the memory order and precision that a trainer gives it.</summary>
internal sealed class EmittedTraining : Contender
{
    private readonly SegmentationNetwork _network;
    private readonly bool _recompute;
    private readonly Tensor _labels;
    private readonly optim.Optimizer _optimizer;

    public EmittedTraining(SegmentationNetwork network, Tensor input, Tensor labels, Precision precision, bool recompute)
        : base(network, AsRun.Input(network, input, precision))
    {
        (_network, _labels, _recompute) = (network, labels, recompute);
        _optimizer = optim.SGD(network.parameters(), BenchmarkSettings.LearningRate, BenchmarkSettings.Momentum);
        network.train();
    }

    public override void Run()
    {
        using var scope = NewDisposeScope();
        _optimizer.zero_grad();
        using var recomputation = _recompute ? _network.Recompute() : null;
        using var output = Network.call(Input);
        using var logits = MixedPrecision.Single(output);
        using var loss = new CrossEntropyLoss().Compute(logits, _labels);
        loss.Backward(recomputation);
        _optimizer.step();
    }

    public override Tensor[] Results() => [.. Network.parameters().Select(parameter => parameter.detach().clone())];

    public override void Dispose()
    {
        base.Dispose();
        _optimizer.Dispose();
        _labels.Dispose();
    }
}
