using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace UNetDsl.Networks;

/// <summary>Batch normalisation of [N, C, H, W] maps: momentum 0.1, epsilon 1e-5, learned scale and shift.</summary>
/// <remarks>
/// Ioffe and Szegedy 2015 (arXiv:1502.03167). Weights, names and values are those of TorchSharp's layer. That one counts its
/// batches with <c>add_(1)</c>, whose native scalars nobody holds during the call: a collection at that moment frees them,
/// and the step fails or counts wrongly. Here they are held.
/// </remarks>
public sealed class BatchNormalization2d : BatchNorm
{
    private const int Axes = 4;
    private const double Epsilon = 1e-5;
    private const double Momentum = 0.1;

    /// <summary>Creates the layer with scale 1 and shift 0.</summary>
    /// <param name="channels">Channels of its maps, at least 1.</param>
    public BatchNormalization2d(long channels)
        : base(channels, Epsilon, Momentum, affine: true, track_running_stats: true, device: null, dtype: null, nameof(BatchNormalization2d))
    {
    }

    /// <summary>Normalises by the batch while training, by the running statistics otherwise.</summary>
    /// <param name="input">float32 [N, C, H, W]; not disposed.</param>
    /// <returns>float32 [N, C, H, W].</returns>
    public override Tensor forward(Tensor input)
    {
        ValidateInputDimensions(input);
        if (training)
        {
            num_batches_tracked!.add_(HeldScalars.One, HeldScalars.One);
        }

        return nn.functional.batch_norm(input, running_mean, running_var, weight, bias, training, Momentum, Epsilon);
    }

    /// <inheritdoc/>
    protected override void ValidateInputDimensions(Tensor input)
    {
        if (input.dim() != Axes)
        {
            throw new ArgumentException($"Batch normalisation takes maps of {Axes} axes [N, C, H, W]; this one has {input.dim()}", nameof(input));
        }
    }
}
