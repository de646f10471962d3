using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace UNetDsl.Networks;

/// <summary>Normalises over the px and channels of each group of channels: epsilon 1e-5, learned scale and shift.</summary>
/// <remarks>
/// Wu and He 2018 (arXiv:1803.08494), section 3. TorchSharp's layer leaves its weights as it finds them in memory, so training
/// starts from anything; these begin at 1 and 0.
/// </remarks>
public sealed class GroupNormalizationLayer : NormBase
{
    private const double Epsilon = 1e-5;
    private const int LeastAxes = 3;
    private readonly long _groups;

    /// <summary>Creates the layer with scale 1 and shift 0.</summary>
    /// <param name="groups">Number of groups; divides the channels.</param>
    /// <param name="channels">Channels of its maps, at least 1.</param>
    public GroupNormalizationLayer(long groups, long channels)
        : base(channels, Epsilon, momentum: null, affine: true, track_running_stats: false, device: null, dtype: null, nameof(GroupNormalizationLayer)) =>
        _groups = groups;

    /// <summary>Normalises each image by its own statistics, in training and prediction alike.</summary>
    /// <param name="input">float32 [N, C, H, W] or [N, C, D, H, W]; not disposed.</param>
    /// <returns>float32 of the same shape.</returns>
    public override Tensor forward(Tensor input)
    {
        ValidateInputDimensions(input);
        return nn.functional.group_norm(input, _groups, weight, bias, Epsilon);
    }

    /// <inheritdoc/>
    protected override void ValidateInputDimensions(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.dim() < LeastAxes)
        {
            throw new ArgumentException($"Group normalisation takes maps of {LeastAxes} or more axes [N, C, ...]; this one has {input.dim()}", nameof(input));
        }
    }
}
