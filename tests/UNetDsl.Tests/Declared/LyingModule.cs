using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Declared;

/// <summary>A module that pads, which its contract denies.</summary>
[ShapeContract(Margin = 2, ReceptiveField = 3)]
public sealed class LyingModule : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d _only;

    public LyingModule(int inputChannels, int outputChannels)
        : base(nameof(LyingModule))
    {
        _only = nn.Conv2d(inputChannels, outputChannels, 3, padding: 1);
        register_module("only", _only);
    }

    public override Tensor forward(Tensor input) => _only.call(input);
}
