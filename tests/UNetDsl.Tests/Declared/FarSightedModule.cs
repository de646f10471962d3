using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Declared;

/// <summary>A module of the right shapes that sees further than its contract says.</summary>
[ShapeContract(ReceptiveField = 5)]
public sealed class FarSightedModule : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d _only;

    public FarSightedModule(int inputChannels, int outputChannels)
        : base(nameof(FarSightedModule))
    {
        _only = nn.Conv2d(inputChannels, outputChannels, 7, padding: 3);
        register_module("only", _only);
    }

    public override Tensor forward(Tensor input) => _only.call(input);
}
