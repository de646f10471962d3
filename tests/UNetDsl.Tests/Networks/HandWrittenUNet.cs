using TorchSharp;
using TorchSharp.Modules;
using UNetDsl.Graph;
using UNetDsl.Networks;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Networks;

/// <summary>A U-Net in the blocks of the runtime, laid out by hand for any declaration without dropout.</summary>
internal sealed class HandWrittenUNet : SegmentationNetwork
{
    private readonly UNetSpec _spec;
    private readonly nn.Module<Tensor, Tensor>[][] _encoders;
    private readonly nn.Module<Tensor, Tensor>[][] _decoders;
    private readonly nn.Module<Tensor, Tensor>[] _ups;
    private readonly Conv2d _head;

    public HandWrittenUNet(UNetSpec spec, int seed)
        : base(spec.Name)
    {
        _spec = spec;
        var widths = spec.EffectiveWidths;
        var depth = spec.EffectiveDepth;
        _encoders = [.. Enumerable.Range(0, depth + 1).Select(level => Block(
            level == depth ? "bottleneck" : $"encoder{level}", level == 0 ? spec.Channels : widths[level - 1], widths[level]))];
        _decoders = new nn.Module<Tensor, Tensor>[depth][];
        _ups = new nn.Module<Tensor, Tensor>[depth];
        for (var level = depth - 1; level >= 0; level--)
        {
            _ups[level] = Register<nn.Module<Tensor, Tensor>>(
                $"decoder{level}_up",
                spec.Upsample == Upsample.Transposed
                    ? nn.ConvTranspose2d(widths[level + 1], widths[level], 2, stride: 2)
                    : nn.Conv2d(widths[level + 1], widths[level], 1));
            _decoders[level] = Block($"decoder{level}", 2 * widths[level], widths[level]);
        }

        _head = Register("head", nn.Conv2d(widths[0], spec.Classes, 1));
        InitializeHe(seed);
    }

    public override NetworkSpec Spec => _spec;

    public override Tensor forward(Tensor input)
    {
        CheckInput(input);
        var skips = new Tensor[_encoders.Length];
        for (var level = 0; level < _encoders.Length; level++)
        {
            var x = level == 0 ? _encoders[0][0].call(input) : skips[level - 1].MaxPool(2).Then(_encoders[level][0]);
            skips[level] = Run(_encoders[level], x);
        }

        var below = skips[^1];
        for (var level = _decoders.Length - 1; level >= 0; level--)
        {
            below = _spec.Upsample switch
            {
                Upsample.Bilinear => below.UpsampleBilinear(),
                Upsample.Nearest => below.UpsampleNearest(),
                _ => below,
            };
            below = below.Then(_ups[level]);
            below = _spec.UpActivation ? below.ReluInPlace() : below;
            var crop = (skips[level].size(2) - below.size(2)) / 2;
            var skip = skips[level].Crop(crop, crop);
            below = _spec.SkipOrder == SkipOrder.SkipFirst ? skip.Concatenate(below) : below.Concatenate(skip);
            below = Run(_decoders[level], below.Then(_decoders[level][0]));
        }

        return below.Then(_head);
    }

    /// <summary>What follows the first convolution of a block.</summary>
    private static Tensor Run(nn.Module<Tensor, Tensor>[] block, Tensor x)
    {
        foreach (var layer in block.Skip(1))
        {
            x = layer is Conv2d ? x.ReluInPlace().Then(layer) : x.Then(layer);
        }

        return x.ReluInPlace();
    }

    private nn.Module<Tensor, Tensor>[] Block(string stage, long channels, long width)
    {
        var layers = new List<nn.Module<Tensor, Tensor>>();
        for (var index = 1; index <= _spec.ConvsPerBlock; index++)
        {
            layers.Add(Register($"{stage}_conv{index}", nn.Conv2d(
                index == 1 ? channels : width,
                width,
                _spec.Kernel,
                padding: _spec.Padding == Padding.Valid ? 0 : _spec.Kernel / 2,
                padding_mode: _spec.Padding == Padding.Reflect ? PaddingModes.Reflect : PaddingModes.Zeros)));
            if (_spec.Norm == Norm.Batch)
            {
                layers.Add(Register($"{stage}_norm{index}", new BatchNormalization2d(width)));
            }
        }

        return [.. layers];
    }
}
