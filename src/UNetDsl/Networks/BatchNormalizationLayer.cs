using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace UNetDsl.Networks;

/// <summary>Batch normalisation: momentum 0.1, epsilon 1e-5, learned scale and shift.</summary>
/// <remarks>
/// Ioffe and Szegedy 2015 (arXiv:1502.03167). Weights, names and values are those of TorchSharp's layers. Those count their
/// batches with <c>add_(1)</c>, whose native scalars nobody holds during the call: a collection at that moment frees them,
/// and the step fails or counts wrongly. Here they are held.
/// </remarks>
public abstract class BatchNormalizationLayer : BatchNorm
{
    private const double Epsilon = 1e-5;
    private const double Momentum = 0.1;
    private readonly int _axes;
    private readonly string _shape;

    private protected BatchNormalizationLayer(long channels, string shape, string name)
        : base(channels, Epsilon, Momentum, affine: true, track_running_stats: true, device: null, dtype: null, name)
    {
        _shape = shape;
        _axes = shape.Split(',').Length;
    }

    /// <summary>Normalises by the batch while training, by the running statistics otherwise.</summary>
    /// <param name="input">float32 with as many axes as the layer is for; not disposed.</param>
    /// <returns>float32 of the same shape.</returns>
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
        ArgumentNullException.ThrowIfNull(input);
        if (input.dim() != _axes)
        {
            throw new ArgumentException($"Batch normalisation takes maps of {_axes} axes {_shape}; this one has {input.dim()}", nameof(input));
        }
    }
}
