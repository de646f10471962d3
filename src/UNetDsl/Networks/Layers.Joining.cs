using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Networks;

public static partial class Layers
{
    private const int ChannelAxis = 1;
    private const int RowAxis = 2;
    private const int ColumnAxis = 3;

    /// <summary>Cuts pixels off both ends of height and width, and disposes the handle of the input.</summary>
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
        using (var rows = input.narrow(RowAxis, before, input.size(RowAxis) - before - after))
        {
            return rows.narrow(ColumnAxis, before, rows.size(ColumnAxis) - before - after);
        }
    }

    /// <summary>Puts two maps of one size behind each other on the channel axis; disposes both.</summary>
    /// <param name="first">float32 [N, C1, H, W]; disposed.</param>
    /// <param name="second">float32 [N, C2, H, W]; disposed.</param>
    /// <returns>float32 [N, C1 + C2, H, W].</returns>
    public static Tensor Concatenate(this Tensor first, Tensor second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        using (first)
        using (second)
        {
            return cat([first, second], ChannelAxis);
        }
    }

    /// <summary>Puts maps of one size behind each other on the channel axis; disposes them.</summary>
    /// <param name="maps">float32 [N, C_i, H, W] each; disposed.</param>
    /// <returns>float32 [N, sum of C_i, H, W].</returns>
    public static Tensor Concatenate(params Tensor[] maps)
    {
        ArgumentNullException.ThrowIfNull(maps);
        try
        {
            return cat(maps, ChannelAxis);
        }
        finally
        {
            foreach (var map in maps)
            {
                map.Dispose();
            }
        }
    }
}
