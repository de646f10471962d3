using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace UNetDsl.Benchmarks.Contenders;

/// <summary>
/// The U-Net with zero padding and batch normalisation as most repositories write it: a sequence for each double convolution,
/// RegisterComponents, and nothing disposed by hand.
/// </summary>
internal sealed class NaiveSameUNet : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> _down1;
    private readonly Module<Tensor, Tensor> _down2;
    private readonly Module<Tensor, Tensor> _down3;
    private readonly Module<Tensor, Tensor> _down4;
    private readonly Module<Tensor, Tensor> _bottom;
    private readonly Module<Tensor, Tensor> _up4;
    private readonly Module<Tensor, Tensor> _join4;
    private readonly Module<Tensor, Tensor> _up3;
    private readonly Module<Tensor, Tensor> _join3;
    private readonly Module<Tensor, Tensor> _up2;
    private readonly Module<Tensor, Tensor> _join2;
    private readonly Module<Tensor, Tensor> _up1;
    private readonly Module<Tensor, Tensor> _join1;
    private readonly Module<Tensor, Tensor> _head;
    private readonly Module<Tensor, Tensor> _pool;

    public NaiveSameUNet(int width)
        : base("unet")
    {
        _down1 = Twice(1, width);
        _down2 = Twice(width, 2 * width);
        _down3 = Twice(2 * width, 4 * width);
        _down4 = Twice(4 * width, 8 * width);
        _bottom = Twice(8 * width, 16 * width);
        _up4 = ConvTranspose2d(16 * width, 8 * width, 2, stride: 2);
        _join4 = Twice(16 * width, 8 * width);
        _up3 = ConvTranspose2d(8 * width, 4 * width, 2, stride: 2);
        _join3 = Twice(8 * width, 4 * width);
        _up2 = ConvTranspose2d(4 * width, 2 * width, 2, stride: 2);
        _join2 = Twice(4 * width, 2 * width);
        _up1 = ConvTranspose2d(2 * width, width, 2, stride: 2);
        _join1 = Twice(2 * width, width);
        _head = Conv2d(width, 2, 1);
        _pool = MaxPool2d(2);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var down1 = _down1.call(input);
        var down2 = _down2.call(_pool.call(down1));
        var down3 = _down3.call(_pool.call(down2));
        var down4 = _down4.call(_pool.call(down3));
        var bottom = _bottom.call(_pool.call(down4));
        var up4 = _join4.call(cat([down4, _up4.call(bottom)], 1));
        var up3 = _join3.call(cat([down3, _up3.call(up4)], 1));
        var up2 = _join2.call(cat([down2, _up2.call(up3)], 1));
        var up1 = _join1.call(cat([down1, _up1.call(up2)], 1));
        return _head.call(up1);
    }

    private static Module<Tensor, Tensor> Twice(long input, long output) => Sequential(
        Conv2d(input, output, 3, padding: 1),
        BatchNorm2d(output),
        ReLU(),
        Conv2d(output, output, 3, padding: 1),
        BatchNorm2d(output),
        ReLU());
}
