using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace UNetDsl.Networks;

/// <summary>
/// Transposed convolutions of maps with channels last while gradients are recorded. libtorch sums the gradient of their bias
/// value by value there, which takes longer than all the rest of the layer. Here the bias is added apart, and a bfloat16 map
/// whose kernels do not overlap goes through one product of matrices. Hooks of the layer do not run.
/// </summary>
internal static class TransposedLastChannels
{
    private const int Axes = 4;
    private const int ChannelAxis = 1;
    private const int ColumnAxis = 3;

    /// <summary>Whether a layer meets such a map.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="map">float32 or bfloat16.</param>
    public static bool Applies(Convolution layer, Tensor map) =>
        layer is ConvTranspose2d { bias: not null } && map.device_type == DeviceType.CPU && map.dim() == Axes && IsLast(map) && is_grad_enabled();

    /// <summary>Runs the layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="map">Its input; not disposed.</param>
    /// <param name="weight">Its weight in the element type of the map; not disposed.</param>
    /// <param name="bias">Its bias in the element type of the map; not disposed.</param>
    public static Tensor Run(Convolution layer, Tensor map, Tensor weight, Tensor bias)
    {
        using var column = bias.view(1, -1, 1, 1);
        var output = map.dtype == ScalarType.BFloat16 && IsApart(layer, weight)
            ? Product(map, weight)
            : nn.functional.conv_transpose2d(map, weight, null, layer.stride, layer.padding, layer.output_padding, layer.dilation, layer.groups);
        return output.add_(column, HeldScalars.One);
    }

    // In a map of one px with channels first, those of a px are neighbours too; only the step to the next column tells.
    private static bool IsLast(Tensor map) => map.stride(ChannelAxis) == 1 && map.stride(ColumnAxis) == map.size(ChannelAxis);

    /// <summary>Whether every px of the output comes from one px of the input.</summary>
    private static bool IsApart(Convolution layer, Tensor weight) =>
        layer.groups == 1
        && layer.stride!.AsSpan().SequenceEqual(weight.shape.AsSpan(2))
        && layer.padding!.All(static px => px == 0)
        && layer.output_padding!.All(static px => px == 0)
        && layer.dilation!.All(static spacing => spacing == 1);

    private static Tensor Product(Tensor map, Tensor weight)
    {
        using var scope = NewDisposeScope();
        var (n, input, height, width) = (map.size(0), map.size(1), map.size(2), map.size(3));
        var (output, rows, columns) = (weight.size(1), weight.size(2), weight.size(3));
        var pixels = map.permute(0, 2, 3, 1).reshape(-1, input);
        var taps = weight.permute(0, 2, 3, 1).reshape(input, rows * columns * output);
        var blocks = pixels.matmul(taps).view(n, height, width, rows, columns, output);
        var lines = blocks.permute(0, 1, 3, 2, 4, 5).reshape(n, height * rows, width * columns, output);
        return lines.permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }
}
