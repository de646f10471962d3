using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Networks;

/// <summary>The operations that a generated <c>forward</c> is written in.</summary>
/// <remarks>
/// Each one that takes a tensor as its receiver at that tensor's last use disposes it, so that a chain holds one map at a
/// time. Only the managed handle dies: what the gradient needs is kept by libtorch until the backward pass.
/// </remarks>
public static partial class Layers
{
    /// <summary>Applies a module and disposes its input.</summary>
    /// <param name="input">float32 [N, C, H, W]; disposed.</param>
    /// <param name="module">The layer.</param>
    /// <returns>What the layer returns.</returns>
    public static Tensor Then(this Tensor input, nn.Module<Tensor, Tensor> module)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(module);
        Tensor? output = null;
        try
        {
            output = MixedPrecision.Run(module, input);
            return output;
        }
        finally
        {
            // A user's own layer may hand its input through.
            if (!ReferenceEquals(output, input))
            {
                input.Dispose();
            }
        }
    }

    /// <summary>Applies a convolution whose taps stand apart, with the weights of a layer in which they do not; disposes the input.</summary>
    /// <param name="input">float32 [N, C, H, W]; disposed.</param>
    /// <param name="layer">The layer, without padding.</param>
    /// <param name="spacing">Distance of neighbouring taps in pixels, at least 1.</param>
    /// <returns>float32 [N, channels of the layer, H - (kernel - 1) spacing, W - (kernel - 1) spacing].</returns>
    public static Tensor Dilated(this Tensor input, TorchSharp.Modules.Conv2d layer, long spacing)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(layer);
        using (input)
        {
            using var weight = MixedPrecision.Cast(layer.weight!, input);
            using var bias = layer.bias is { } added ? MixedPrecision.Cast(added, input) : null;
            return nn.functional.conv2d(input, weight, bias, dilation: [spacing, spacing]);
        }
    }
}
