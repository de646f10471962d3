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

    /// <summary>Takes the maximum over windows of size x size pixels that stand apart, at every pixel; disposes the input.</summary>
    /// <param name="input">float32 [N, C, H, W]; disposed.</param>
    /// <param name="size">Pixels of the window along each axis, at least 2.</param>
    /// <param name="spacing">Distance of neighbouring pixels of the window, at least 1.</param>
    /// <returns>float32 [N, C, H - (size - 1) spacing, W - (size - 1) spacing].</returns>
    /// <remarks>
    /// The values are those of a dilated max-pooling of step 1, which libtorch computes pixel by pixel; maxima of shifted maps,
    /// first along the columns and then along the rows, take a thirtieth of its time. Where pixels are equal, all of them get
    /// a share of the gradient.
    /// </remarks>
    public static Tensor MaxPoolDense(this Tensor input, long size, long spacing)
    {
        ArgumentNullException.ThrowIfNull(input);
        return MaxOfShifted(MaxOfShifted(input, RowAxis, size, spacing), ColumnAxis, size, spacing);
    }

    private static Tensor MaxOfShifted(Tensor input, int axis, long count, long spacing)
    {
        using (input)
        {
            var length = input.size(axis) - ((count - 1) * spacing);
            var greatest = input.narrow(axis, 0, length);
            for (var shift = 1; shift < count; shift++)
            {
                using var before = greatest;
                using var shifted = input.narrow(axis, shift * spacing, length);
                greatest = maximum(before, shifted);
            }

            return greatest;
        }
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
