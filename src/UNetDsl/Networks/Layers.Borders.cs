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

        var columns = (int)input.dim() - 1;
        using (input)
        using (var rows = Inner(input, columns - 1, before, after))
        {
            return Inner(rows, columns, before, after);
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
            return Inner(input, StackAxes - 3, planesBefore, planesAfter).Crop(before, after);
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

    private static Tensor Inner(Tensor input, int axis, long before, long after) => input.narrow(axis, before, input.size(axis) - before - after);
}
