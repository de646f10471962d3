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
            output = module.call(input);
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
}
