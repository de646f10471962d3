using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Declared;

/// <summary>A module that does what its contract says: two valid 3x3 convolutions.</summary>
[ShapeContract(Margin = 4, ReceptiveField = 5)]
public sealed class HonestModule : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d _first;
    private readonly Conv2d _second;

    public HonestModule(int inputChannels, int outputChannels)
        : base(nameof(HonestModule))
    {
        _first = nn.Conv2d(inputChannels, outputChannels, 3);
        _second = nn.Conv2d(outputChannels, outputChannels, 3);
        register_module("first", _first);
        register_module("second", _second);
    }

    public override Tensor forward(Tensor input)
    {
        using var first = _first.call(input);
        return _second.call(first.relu_()).relu_();
    }
}
