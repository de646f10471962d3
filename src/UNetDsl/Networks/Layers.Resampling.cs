using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Networks;

public static partial class Layers
{
    private const int Twice = 2;

    /// <summary>Enlarges a map by linear interpolation between pixel centres, and disposes the input.</summary>
    /// <param name="input">float32 [N, C, H, W] or [N, C, D, H, W]; disposed.</param>
    /// <param name="factor">Output pixels for each input pixel along each axis.</param>
    /// <returns>float32 [N, C, factor H, factor W], and so for stacks.</returns>
    /// <remarks>Corners are not aligned, as in the interpolation of image libraries and PyTorch's default.</remarks>
    public static Tensor UpsampleBilinear(this Tensor input, long factor = Twice) => input.UpsampleBilinear(factor, factor, factor);

    /// <summary>Enlarges a map by linear interpolation between pixel centres, and disposes the input.</summary>
    /// <param name="input">float32 [N, C, H, W] or [N, C, D, H, W]; disposed.</param>
    /// <param name="planes">Output planes for each input plane; an image has none.</param>
    /// <param name="height">Output rows for each input row.</param>
    /// <param name="width">Output columns for each input column.</param>
    /// <returns>float32 [N, C, planes D, height H, width W].</returns>
    /// <remarks>Corners are not aligned, as in the interpolation of image libraries and PyTorch's default.</remarks>
    public static Tensor UpsampleBilinear(this Tensor input, long planes, long height, long width)
    {
        ArgumentNullException.ThrowIfNull(input);
        var mode = input.dim() == StackAxes ? InterpolationMode.Trilinear : InterpolationMode.Bilinear;
        return Resize(input, planes, height, width, mode, alignCorners: false);
    }

    /// <summary>Enlarges a map by repeating each pixel, and disposes the input.</summary>
    /// <param name="input">float32 [N, C, H, W] or [N, C, D, H, W]; disposed.</param>
    /// <param name="factor">Output pixels for each input pixel along each axis.</param>
    /// <returns>float32 [N, C, factor H, factor W], and so for stacks.</returns>
    public static Tensor UpsampleNearest(this Tensor input, long factor = Twice) => input.UpsampleNearest(factor, factor, factor);

    /// <summary>Enlarges a map by repeating each pixel, and disposes the input.</summary>
    /// <param name="input">float32 [N, C, H, W] or [N, C, D, H, W]; disposed.</param>
    /// <param name="planes">Output planes for each input plane; an image has none.</param>
    /// <param name="height">Output rows for each input row.</param>
    /// <param name="width">Output columns for each input column.</param>
    /// <returns>float32 [N, C, planes D, height H, width W].</returns>
    public static Tensor UpsampleNearest(this Tensor input, long planes, long height, long width)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Resize(input, planes, height, width, InterpolationMode.Nearest, alignCorners: null);
    }

    /// <summary>Lays channels out as pixels, and disposes the input.</summary>
    /// <param name="input">float32 [N, C factor^2, H, W] or [N, C factor^3, D, H, W]; disposed.</param>
    /// <param name="factor">Output pixels for each input pixel along each axis.</param>
    /// <returns>float32 [N, C, factor H, factor W], and so for stacks.</returns>
    /// <remarks>Shi et al. 2016, equation 4, with the order of channels of PyTorch.</remarks>
    public static Tensor PixelShuffle(this Tensor input, long factor)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.dim() == StackAxes)
        {
            return input.PixelShuffle(factor, factor, factor);
        }

        using (input)
        {
            return nn.functional.pixel_shuffle(input, factor);
        }
    }

    /// <summary>Lays channels out as pixels, and disposes the input.</summary>
    /// <param name="input">float32 [N, C planes height width, D, H, W]; disposed.</param>
    /// <param name="planes">Output planes for each input plane.</param>
    /// <param name="height">Output rows for each input row.</param>
    /// <param name="width">Output columns for each input column.</param>
    /// <returns>float32 [N, C, planes D, height H, width W].</returns>
    public static Tensor PixelShuffle(this Tensor input, long planes, long height, long width)
    {
        ArgumentNullException.ThrowIfNull(input);
        var shape = input.shape;
        var (count, channels) = (shape[0], shape[1] / (planes * height * width));
        using (input)
        using (var split = input.reshape(count, channels, planes, height, width, shape[2], shape[3], shape[4]))
        using (var interleaved = split.permute(0, 1, 5, 2, 6, 3, 7, 4))
        {
            return interleaved.reshape(count, channels, planes * shape[2], height * shape[3], width * shape[4]);
        }
    }

    private static Tensor Resize(Tensor input, long planes, long height, long width, InterpolationMode mode, bool? alignCorners)
    {
        double[] factors = input.dim() == StackAxes ? [planes, height, width] : [height, width];
        using (input)
        {
            return nn.functional.interpolate(input, size: null, factors, mode, alignCorners);
        }
    }
}
