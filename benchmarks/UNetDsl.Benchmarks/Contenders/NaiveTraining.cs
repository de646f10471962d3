using static TorchSharp.torch;

namespace UNetDsl.Benchmarks.Contenders;

/// <summary>A training step as a newcomer writes it after the PyTorch tutorials.</summary>
internal sealed class NaiveTraining : Contender
{
    private readonly Tensor _labels;
    private readonly optim.Optimizer _optimizer;

    public NaiveTraining(nn.Module<Tensor, Tensor> network, Tensor input, Tensor labels)
        : base(network, input)
    {
        _labels = labels;
        _optimizer = optim.SGD(network.parameters(), BenchmarkSettings.LearningRate, BenchmarkSettings.Momentum);
        network.train();
    }

    public override void Run()
    {
        _optimizer.zero_grad();
        var logits = Network.call(Input);
        var loss = nn.functional.cross_entropy(logits, _labels);
        loss.backward();
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
