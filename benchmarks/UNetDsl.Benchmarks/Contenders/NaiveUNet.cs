using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace UNetDsl.Benchmarks.Contenders;

/// <summary>
/// The network of Ronneberger et al. 2015 as someone new to TorchSharp writes it from the PyTorch tutorials: layers in
/// fields, RegisterComponents, functional ReLU, slices for the crops, and nothing disposed by hand.
/// </summary>
internal sealed class NaiveUNet : Module<Tensor, Tensor>
{
    private readonly Conv2d _down1A;
    private readonly Conv2d _down1B;
    private readonly Conv2d _down2A;
    private readonly Conv2d _down2B;
    private readonly Conv2d _down3A;
    private readonly Conv2d _down3B;
    private readonly Conv2d _down4A;
    private readonly Conv2d _down4B;
    private readonly Dropout _dropout4;
    private readonly Conv2d _bottomA;
    private readonly Conv2d _bottomB;
    private readonly Dropout _dropoutBottom;
    private readonly ConvTranspose2d _up4;
    private readonly Conv2d _up4A;
    private readonly Conv2d _up4B;
    private readonly ConvTranspose2d _up3;
    private readonly Conv2d _up3A;
    private readonly Conv2d _up3B;
    private readonly ConvTranspose2d _up2;
    private readonly Conv2d _up2A;
    private readonly Conv2d _up2B;
    private readonly ConvTranspose2d _up1;
    private readonly Conv2d _up1A;
    private readonly Conv2d _up1B;
    private readonly Conv2d _head;
    private readonly MaxPool2d _pool;

    public NaiveUNet(int width)
        : base("unet")
    {
        _down1A = Conv2d(1, width, 3);
        _down1B = Conv2d(width, width, 3);
        _down2A = Conv2d(width, 2 * width, 3);
        _down2B = Conv2d(2 * width, 2 * width, 3);
        _down3A = Conv2d(2 * width, 4 * width, 3);
        _down3B = Conv2d(4 * width, 4 * width, 3);
        _down4A = Conv2d(4 * width, 8 * width, 3);
        _down4B = Conv2d(8 * width, 8 * width, 3);
        _dropout4 = Dropout(0.5);
        _bottomA = Conv2d(8 * width, 16 * width, 3);
        _bottomB = Conv2d(16 * width, 16 * width, 3);
        _dropoutBottom = Dropout(0.5);
        _up4 = ConvTranspose2d(16 * width, 8 * width, 2, stride: 2);
        _up4A = Conv2d(16 * width, 8 * width, 3);
        _up4B = Conv2d(8 * width, 8 * width, 3);
        _up3 = ConvTranspose2d(8 * width, 4 * width, 2, stride: 2);
        _up3A = Conv2d(8 * width, 4 * width, 3);
        _up3B = Conv2d(4 * width, 4 * width, 3);
        _up2 = ConvTranspose2d(4 * width, 2 * width, 2, stride: 2);
        _up2A = Conv2d(4 * width, 2 * width, 3);
        _up2B = Conv2d(2 * width, 2 * width, 3);
        _up1 = ConvTranspose2d(2 * width, width, 2, stride: 2);
        _up1A = Conv2d(2 * width, width, 3);
        _up1B = Conv2d(width, width, 3);
        _head = Conv2d(width, 2, 1);
        _pool = MaxPool2d(2);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var down1 = Twice(_down1A, _down1B, input);
        var down2 = Twice(_down2A, _down2B, _pool.forward(down1));
        var down3 = Twice(_down3A, _down3B, _pool.forward(down2));
        var down4 = _dropout4.forward(Twice(_down4A, _down4B, _pool.forward(down3)));
        var bottom = _dropoutBottom.forward(Twice(_bottomA, _bottomB, _pool.forward(down4)));
        var up4 = Twice(_up4A, _up4B, Join(down4, _up4.forward(bottom)));
        var up3 = Twice(_up3A, _up3B, Join(down3, _up3.forward(up4)));
        var up2 = Twice(_up2A, _up2B, Join(down2, _up2.forward(up3)));
        var up1 = Twice(_up1A, _up1B, Join(down1, _up1.forward(up2)));
        return _head.forward(up1);
    }

    private static Tensor Twice(Conv2d first, Conv2d second, Tensor input)
    {
        var hidden = functional.relu(first.forward(input));
        return functional.relu(second.forward(hidden));
    }

    private static Tensor Join(Tensor skip, Tensor below)
    {
        var top = (skip.shape[2] - below.shape[2]) / 2;
        var left = (skip.shape[3] - below.shape[3]) / 2;
        var cropped = skip[
            TensorIndex.Colon,
            TensorIndex.Colon,
            TensorIndex.Slice(top, top + below.shape[2]),
            TensorIndex.Slice(left, left + below.shape[3])];
        return cat([cropped, below], 1);
    }
}
