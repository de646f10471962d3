using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Networks;

public static partial class Layers
{
    private const int ChannelAxis = 1;

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

    /// <summary>Adds two maps of one shape; disposes both.</summary>
    /// <param name="first">float32 [N, C, H, W]; disposed.</param>
    /// <param name="second">float32 [N, C, H, W]; disposed.</param>
    /// <returns>float32 [N, C, H, W].</returns>
    /// <remarks>The shortcut of a residual unit: He et al. 2015, equation 1.</remarks>
    public static Tensor Add(this Tensor first, Tensor second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        using (first)
        using (second)
        {
            return first.add(second, HeldScalars.One);
        }
    }

    /// <summary>Adds a map to another of its shape in place, and disposes the one that is added.</summary>
    /// <param name="input">float32 [N, C, H, W], the fresh output of a layer; overwritten.</param>
    /// <param name="addend">float32 [N, C, H, W]; disposed.</param>
    /// <returns>The same tensor as <paramref name="input"/>.</returns>
    public static Tensor AddInPlace(this Tensor input, Tensor addend)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(addend);
        using (addend)
        {
            return input.add_(addend, HeldScalars.One);
        }
    }

    /// <summary>Multiplies a map by a gate, and disposes both.</summary>
    /// <param name="input">float32 [N, C, H, W]; disposed.</param>
    /// <param name="gate">float32 [N, C, 1, 1], a factor for each channel, or [N, 1, H, W], a factor for each pixel; disposed.</param>
    /// <returns>float32 [N, C, H, W].</returns>
    /// <remarks>Hu et al. 2018, equation 4.</remarks>
    public static Tensor Multiply(this Tensor input, Tensor gate)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(gate);
        using (input)
        using (gate)
        {
            return input.mul(gate);
        }
    }
}
