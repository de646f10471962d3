using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Networks;

/// <summary>The memory order N, H, W, C under the usual shape [N, C, H, W]: the convolutions of CPUs are fastest in it.</summary>
/// <remarks>
/// TorchSharp has no <c>channels_last</c>; strides do the same. Weights keep their handles, names and shapes, so files and
/// optimizers see no difference.
/// </remarks>
internal static class ChannelsLast
{
    private const int Axes = 4;

    /// <summary>Re-orders the weights of all 2-D convolutions of a module in place.</summary>
    /// <param name="module">The network.</param>
    /// <param name="last">Whether channels come last; false restores the usual order.</param>
    public static void Apply(nn.Module module, bool last)
    {
        using var noGradient = no_grad();
        foreach (var parameter in module.parameters())
        {
            if (parameter.dim() != Axes)
            {
                continue;
            }

            using var ordered = last ? Of(parameter) : parameter.contiguous();
            parameter.set_(ordered);
        }
    }

    /// <summary>A copy of an input in that order.</summary>
    /// <param name="input">float32 [N, C, H, W], contiguous; not disposed.</param>
    public static Tensor Of(Tensor input)
    {
        using var rows = input.permute(0, 2, 3, 1);
        using var ordered = rows.contiguous();
        return WithShape(ordered, input.shape);
    }

    // A plain permutation back would keep the strides of [N, C, H, W] where C = 1, and libtorch goes by the strides.
    private static Tensor WithShape(Tensor ordered, long[] shape)
    {
        var (channels, height, width) = (shape[1], shape[2], shape[3]);
        return ordered.as_strided(shape, [channels * height * width, 1, channels * width, channels]);
    }
}
