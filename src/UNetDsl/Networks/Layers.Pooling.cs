using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Networks;

public static partial class Layers
{
    /// <summary>Axes of a batch of stacks: N, C, D, H, W.</summary>
    private const int StackAxes = 5;
    private const int RowAxis = 2;
    private const int ColumnAxis = 3;
    private static readonly long[] SpatialAxes = [2, 3];
    private static readonly long[] StackSpatialAxes = [2, 3, 4];

    /// <summary>Takes the maximum over windows of the same size along each axis that do not overlap.</summary>
    /// <param name="input">float32 [N, C, H, W] or [N, C, D, H, W]; not disposed, because it is the skip of its level as well.</param>
    /// <param name="size">Side and step of the window in pixels; divides each side of the map.</param>
    /// <returns>float32 [N, C, H / size, W / size], and so for stacks.</returns>
    public static Tensor MaxPool(this Tensor input, long size)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.dim() == StackAxes ? input.MaxPool(size, size, size) : nn.functional.max_pool2d(input, size);
    }

    /// <summary>Takes the maximum over windows that do not overlap.</summary>
    /// <param name="input">float32 [N, C, D, H, W]; not disposed, because it is the skip of its level as well.</param>
    /// <param name="planes">Planes of the window.</param>
    /// <param name="height">Rows of the window.</param>
    /// <param name="width">Columns of the window.</param>
    /// <returns>float32 [N, C, D / planes, H / height, W / width].</returns>
    public static Tensor MaxPool(this Tensor input, long planes, long height, long width)
    {
        ArgumentNullException.ThrowIfNull(input);
        long[] window = [planes, height, width];
        return nn.functional.max_pool3d(input, window, window);
    }

    /// <summary>Takes the mean over windows of the same size along each axis that do not overlap.</summary>
    /// <param name="input">float32 [N, C, H, W] or [N, C, D, H, W]; not disposed, because it is the skip of its level as well.</param>
    /// <param name="size">Side and step of the window in pixels; divides each side of the map.</param>
    /// <returns>float32 [N, C, H / size, W / size], and so for stacks.</returns>
    public static Tensor AveragePool(this Tensor input, long size)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.dim() == StackAxes ? input.AveragePool(size, size, size) : nn.functional.avg_pool2d(input, size, size);
    }

    /// <summary>Takes the mean over windows that do not overlap.</summary>
    /// <param name="input">float32 [N, C, D, H, W]; not disposed, because it is the skip of its level as well.</param>
    /// <param name="planes">Planes of the window.</param>
    /// <param name="height">Rows of the window.</param>
    /// <param name="width">Columns of the window.</param>
    /// <returns>float32 [N, C, D / planes, H / height, W / width].</returns>
    public static Tensor AveragePool(this Tensor input, long planes, long height, long width)
    {
        ArgumentNullException.ThrowIfNull(input);
        long[] window = [planes, height, width];
        return MixedPrecision.InSingle(input, map => nn.functional.avg_pool3d(map, window, window));
    }

    /// <summary>Takes the mean of each channel over all pixels.</summary>
    /// <param name="input">float32 [N, C, H, W] or [N, C, D, H, W]; not disposed, because what comes of it is to weight the map.</param>
    /// <returns>float32 [N, C, 1, 1] or [N, C, 1, 1, 1].</returns>
    /// <remarks>Hu et al. 2018, equation 2.</remarks>
    public static Tensor GlobalAveragePool(this Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.mean(input.dim() == StackAxes ? StackSpatialAxes : SpatialAxes, keepdim: true);
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
}
