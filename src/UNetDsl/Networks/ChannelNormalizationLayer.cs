using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace UNetDsl.Networks;

/// <summary>Normalises over the channels of each px: epsilon 1e-6, learned scale and shift.</summary>
/// <remarks>Liu et al. 2022 (ConvNeXt), section 2.6: the values of its layer norm for maps with channels first.</remarks>
public sealed class ChannelNormalizationLayer : NormBase
{
    private const double Epsilon = 1e-6;
    private const int ChannelAxis = 1;
    private readonly long[] _channels;

    /// <summary>Creates the layer with scale 1 and shift 0.</summary>
    /// <param name="channels">Channels of its maps, at least 1.</param>
    public ChannelNormalizationLayer(long channels)
        : base(channels, Epsilon, momentum: null, affine: true, track_running_stats: false, device: null, dtype: null, nameof(ChannelNormalizationLayer)) =>
        _channels = [channels];

    /// <summary>Normalises each px.</summary>
    /// <param name="input">float32 [N, C, H, W] or [N, C, D, H, W]; not disposed.</param>
    /// <returns>float32 of the same shape.</returns>
    public override Tensor forward(Tensor input)
    {
        ValidateInputDimensions(input);
        using var channelsLast = movedim(input, ChannelAxis, -1);
        using var normalized = nn.functional.layer_norm(channelsLast, _channels, weight, bias, Epsilon);
        return movedim(normalized, -1, ChannelAxis);
    }

    /// <inheritdoc/>
    protected override void ValidateInputDimensions(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.dim() <= ChannelAxis || input.size(ChannelAxis) != _channels[0])
        {
            throw new ArgumentException($"Channel normalisation takes maps with {_channels[0]} channels [N, {_channels[0]}, H, W]; this one is [{string.Join(", ", input.shape)}]", nameof(input));
        }
    }
}
