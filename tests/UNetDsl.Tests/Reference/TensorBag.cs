using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Reference;

/// <summary>Named tensors with one owner.</summary>
internal sealed class TensorBag(Dictionary<string, Tensor> tensors) : IDisposable
{
    public IReadOnlyCollection<string> Names => tensors.Keys;

    public Tensor this[string name] => tensors[name];

    public void Dispose()
    {
        foreach (var tensor in tensors.Values)
        {
            tensor.Dispose();
        }
    }
}
