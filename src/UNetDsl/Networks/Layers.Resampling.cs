using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Networks;

public static partial class Layers
{
    private static readonly double[] Twice = [2, 2];
    private static readonly long[] SpatialAxes = [RowAxis, ColumnAxis];

    /// <summary>Takes the maximum over windows of size x size pixels that do not overlap.</summary>
    /// <param name="input">float32 [N, C, H, W]; not disposed, because it is the skip of its level as well.</param>
    /// <param name="size">Side and step of the window in pixels; divides H and W.</param>
    /// <returns>float32 [N, C, H / size, W / size].</returns>
    public static Tensor MaxPool(this Tensor input, long size)
    {
        ArgumentNullException.ThrowIfNull(input);
        return nn.functional.max_pool2d(input, size);
    }

    /// <summary>Takes the mean of each channel over all pixels.</summary>
    /// <param name="input">float32 [N, C, H, W]; not disposed, because what comes of it is to weight the map.</param>
    /// <returns>float32 [N, C, 1, 1].</returns>
    /// <remarks>Hu et al. 2018, equation 2.</remarks>
    public static Tensor GlobalAveragePool(this Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.mean(SpatialAxes, keepdim: true);
    }

    /// <summary>Doubles height and width by bilinear interpolation between pixel centres, and disposes the input.</summary>
    /// <param name="input">float32 [N, C, H, W]; disposed.</param>
    /// <returns>float32 [N, C, 2H, 2W].</returns>
    /// <remarks>Corners are not aligned, as in the interpolation of image libraries and PyTorch's default.</remarks>
    public static Tensor UpsampleBilinear(this Tensor input) => Resize(input, InterpolationMode.Bilinear, alignCorners: false);

    /// <summary>Doubles height and width by repeating each pixel, and disposes the input.</summary>
    /// <param name="input">float32 [N, C, H, W]; disposed.</param>
    /// <returns>float32 [N, C, 2H, 2W].</returns>
    public static Tensor UpsampleNearest(this Tensor input) => Resize(input, InterpolationMode.Nearest, alignCorners: null);

    private static Tensor Resize(Tensor input, InterpolationMode mode, bool? alignCorners)
    {
        ArgumentNullException.ThrowIfNull(input);
        using (input)
        {
            return nn.functional.interpolate(input, size: null, Twice, mode, alignCorners);
        }
    }
}
