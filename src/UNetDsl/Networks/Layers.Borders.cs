using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Networks;

public static partial class Layers
{
    /// <summary>Cuts pixels off both ends of rows and columns, and disposes the handle of the input.</summary>
    /// <param name="input">float32 [N, C, H, W]; disposed.</param>
    /// <param name="before">Pixels at the top and at the left, at least 0.</param>
    /// <param name="after">Pixels at the bottom and at the right, at least 0.</param>
    /// <returns>float32 [N, C, H - before - after, W - before - after]: a view, behind which the whole map stays alive.</returns>
    /// <remarks>Ronneberger, Fischer and Brox 2015, section 2: "a concatenation with the correspondingly cropped feature map".</remarks>
    public static Tensor Crop(this Tensor input, long before, long after)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (before == 0 && after == 0)
        {
            return input;
        }

        using (input)
        {
            return Inner(input, [(before, after), (before, after)]);
        }
    }

    /// <summary>The same for stacks, which lose other numbers of planes.</summary>
    /// <param name="input">float32 [N, C, D, H, W]; disposed.</param>
    /// <param name="planesBefore">First planes, at least 0.</param>
    /// <param name="planesAfter">Last planes, at least 0.</param>
    /// <param name="before">Pixels at the top and at the left, at least 0.</param>
    /// <param name="after">Pixels at the bottom and at the right, at least 0.</param>
    /// <returns>float32 [N, C, D - planes, H - before - after, W - before - after]: a view.</returns>
    public static Tensor Crop(this Tensor input, long planesBefore, long planesAfter, long before, long after)
    {
        ArgumentNullException.ThrowIfNull(input);
        using (input)
        {
            return Inner(input, [(planesBefore, planesAfter), (before, after), (before, after)]);
        }
    }

    /// <summary>Puts zeros around rows and columns, and disposes the input.</summary>
    /// <param name="input">float32 [N, C, H, W]; disposed.</param>
    /// <param name="before">Pixels at the top and at the left, at least 0.</param>
    /// <param name="after">Pixels at the bottom and at the right, at least 0.</param>
    /// <returns>float32 [N, C, H + before + after, W + before + after].</returns>
    public static Tensor PadZeros(this Tensor input, long before, long after)
    {
        ArgumentNullException.ThrowIfNull(input);
        using (input)
        {
            return nn.functional.pad(input, (before, after, before, after), PaddingModes.Constant);
        }
    }

    /// <summary>The same for stacks, which get other numbers of planes.</summary>
    /// <param name="input">float32 [N, C, D, H, W]; disposed.</param>
    /// <param name="planesBefore">Planes before the first, at least 0.</param>
    /// <param name="planesAfter">Planes after the last, at least 0.</param>
    /// <param name="before">Pixels at the top and at the left, at least 0.</param>
    /// <param name="after">Pixels at the bottom and at the right, at least 0.</param>
    /// <returns>float32 [N, C, D + planes, H + before + after, W + before + after].</returns>
    public static Tensor PadZeros(this Tensor input, long planesBefore, long planesAfter, long before, long after)
    {
        ArgumentNullException.ThrowIfNull(input);
        using (input)
        {
            return nn.functional.pad(input, [before, after, before, after, planesBefore, planesAfter], PaddingModes.Constant);
        }
    }

    /// <summary>
    /// The inside of the last axes as one view. Its gradient keeps the memory order of the map, which that of slices does not:
    /// theirs is laid out anew for each axis, and with channels last in another order than the gradients it is added to.
    /// </summary>
    private static Tensor Inner(Tensor input, ReadOnlySpan<(long Before, long After)> borders)
    {
        var (sizes, strides, offset) = (input.shape, input.stride(), input.storage_offset());
        for (var i = 0; i < borders.Length; i++)
        {
            var axis = sizes.Length - borders.Length + i;
            sizes[axis] -= borders[i].Before + borders[i].After;
            offset += borders[i].Before * strides[axis];
        }

        return input.as_strided(sizes, strides, offset);
    }
}
