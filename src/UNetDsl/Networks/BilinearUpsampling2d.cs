using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Networks;

/// <summary>
/// A transposed convolution that starts as bilinear interpolation of each channel on its own: kernel twice the factor. It
/// can learn from there, also to mix channels.
/// </summary>
/// <remarks>Long, Shelhamer and Darrell 2015, section 4.3.</remarks>
public sealed class BilinearUpsampling2d : nn.Module<Tensor, Tensor>
{
    private const string WeightName = "weight";
    private readonly long _factor;
    private readonly long _trim;
    private readonly bool _learned;

    /// <summary>Creates the layer.</summary>
    /// <param name="channels">Channels of the input and of the output.</param>
    /// <param name="factor">Output pixels for each input pixel along each axis, at least 2.</param>
    /// <param name="trim">Pixels cut off each side of the output; factor / 2 gives exactly factor times the input.</param>
    /// <param name="learned">Whether the weights are a parameter; else they are a constant that is saved with the network.</param>
    public BilinearUpsampling2d(long channels, long factor, long trim = 0, bool learned = true)
        : base(nameof(BilinearUpsampling2d))
    {
        (_factor, _trim, _learned) = (factor, trim, learned);
        var start = Kernel(channels, factor);
        if (learned)
        {
            register_parameter(WeightName, new TorchSharp.Modules.Parameter(start));
        }
        else
        {
            register_buffer(WeightName, start);
        }
    }

    /// <summary>Enlarges a map.</summary>
    /// <param name="input">float32 [N, channels, H, W].</param>
    /// <returns>float32 [N, channels, (H + 1) factor - 2 trim, (W + 1) factor - 2 trim].</returns>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);

        // Asked for by name, because moving the network to another device puts another tensor in its place.
        var weight = (_learned ? get_parameter(WeightName) : get_buffer(WeightName))!;
        using var cast = MixedPrecision.Cast(weight, input);
        return nn.functional.conv_transpose2d(input, cast, bias: null, strides: [_factor, _factor], padding: [_trim, _trim]);
    }

    /// <summary>The weight between an output pixel and an input pixel falls linearly with their distance, to 0 at one input pixel.</summary>
    private static Tensor Kernel(long channels, long factor)
    {
        var side = 2 * factor;
        var values = new float[channels * channels * side * side];
        for (var channel = 0; channel < channels; channel++)
        {
            var start = ((channel * channels) + channel) * side * side;
            for (var row = 0; row < side; row++)
            {
                for (var column = 0; column < side; column++)
                {
                    values[start + (row * side) + column] = (float)(Slope(row) * Slope(column));
                }
            }
        }

        using var flat = from_array(values);
        return flat.reshape(channels, channels, side, side).clone();

        double Slope(int tap) => 1 - (Math.Abs(tap + 0.5 - factor) / factor);
    }
}
