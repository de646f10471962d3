using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace UNetDsl.Networks;

/// <summary>
/// Layers follow their input: a map of bfloat16 through a layer with float32 weights is convolved in bfloat16, with the weights
/// cast at use, and normalised in float32. So a network whose input is bfloat16 keeps its maps in bfloat16 to its logits,
/// while weights, gradients of weights and statistics stay float32.
/// </summary>
/// <remarks>Micikevicius et al. 2018 (arXiv:1710.03740), section 3.1; bfloat16 has the range of float32 and needs no loss scaling.</remarks>
internal static class MixedPrecision
{
    /// <summary>Runs a layer on a map, which is not disposed.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="map">float32, or bfloat16.</param>
    /// <returns>What the layer gives, in the element type of the map.</returns>
    public static Tensor Run(nn.Module<Tensor, Tensor> layer, Tensor map) => layer switch
    {
        ConvTranspose2d transposed when TransposedLastChannels.Applies(transposed, map) => Convolve(transposed, map),
        _ when map.dtype != ScalarType.BFloat16 => layer.call(map),
        Convolution { weight.dtype: ScalarType.Float32 } convolution => Convolve(convolution, map),

        // Their sums are float32 whatever the map; batch normalisation is the same on every device.
        BatchNormalizationLayer or BilinearUpsampling2d => layer.call(map),
        NormBase when map.device_type == DeviceType.CPU => layer.call(map),
        // Learned activations, and modules of the user's own, of which nobody knows what they do with their weights.
        _ => layer.parameters(recurse: true).Any() ? InSingle(map, layer.call) : layer.call(map),
    };

    /// <summary>A network's input in a precision, under a handle of its own.</summary>
    public static Tensor Input(Tensor images, Precision precision) => precision == Precision.MixedBFloat16 ? images.to(ScalarType.BFloat16) : images.alias();

    /// <summary>Logits as float32, under a handle of their own.</summary>
    public static Tensor Single(Tensor logits) => logits.dtype == ScalarType.Float32 ? logits.alias() : logits.to(ScalarType.Float32);

    /// <summary>The tensor in the element type of a map: itself under another handle, or a copy that gradients pass through.</summary>
    /// <param name="weight">A weight; not disposed.</param>
    /// <param name="map">The map it meets.</param>
    public static Tensor Cast(Tensor weight, Tensor map) => weight.dtype == map.dtype ? weight.alias() : weight.to(map.dtype);

    /// <summary>Runs in float32 what libtorch, or a module of the user's own, does not do in bfloat16.</summary>
    /// <param name="map">A map; not disposed.</param>
    /// <param name="operation">Gives another map and disposes none.</param>
    /// <returns>What the operation gives, in the element type of the map.</returns>
    public static Tensor InSingle(Tensor map, Func<Tensor, Tensor> operation)
    {
        if (map.dtype != ScalarType.BFloat16)
        {
            return operation(map);
        }

        using var single = map.to(ScalarType.Float32);
        using var output = operation(single);
        return output.to(ScalarType.BFloat16);
    }

    private static Tensor Convolve(Convolution layer, Tensor map)
    {
        using var weight = Cast(layer.weight!, map);
        using var bias = layer.bias is { } added ? Cast(added, map) : null;
        return TransposedLastChannels.Applies(layer, map) ? TransposedLastChannels.Run(layer, map, weight, bias!)
            : layer.transposed ? Transposed(layer, map, weight, bias)
            : Straight(layer, map, weight, bias);
    }

    private static Tensor Straight(Convolution layer, Tensor map, Tensor weight, Tensor? bias)
    {
        var padding = layer.padding;
        using var padded = layer.padding_mode == PaddingModes.Zeros ? null : nn.functional.pad(map, [.. Enumerable.Reverse(padding!).SelectMany(static px => new[] { px, px })], layer.padding_mode, 0);
        var input = padded ?? map;
        padding = padded is null ? padding : null;
        return layer is Conv3d
            ? nn.functional.conv3d(input, weight, bias, layer.stride, padding, layer.dilation, layer.groups)
            : nn.functional.conv2d(input, weight, bias, layer.stride, padding, layer.dilation, layer.groups);
    }

    private static Tensor Transposed(Convolution layer, Tensor map, Tensor weight, Tensor? bias) => layer is ConvTranspose3d
        ? nn.functional.conv_transpose3d(map, weight, bias, layer.stride, layer.padding, layer.output_padding, layer.dilation, layer.groups)
        : nn.functional.conv_transpose2d(map, weight, bias, layer.stride, layer.padding, layer.output_padding, layer.dilation, layer.groups);
}
