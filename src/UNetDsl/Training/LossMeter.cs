using UNetDsl.Networks;
using static TorchSharp.torch;

namespace UNetDsl.Training;

/// <summary>Averages the losses of steps on the device: reading each would make the host wait for it.</summary>
internal sealed class LossMeter(Device device) : IDisposable
{
    private readonly Tensor _sum = zeros(1, device: device);

    /// <summary>Adds a part of a step's loss.</summary>
    public void Add(Tensor loss)
    {
        using var value = loss.detach();
        _sum.add_(value, HeldScalars.One);
    }

    /// <summary>The sum since the last reading; waits for the device.</summary>
    public double Read()
    {
        var sum = _sum.item<float>();
        _sum.zero_();
        return sum;
    }

    public void Dispose() => _sum.Dispose();
}
