using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Training.Optimizers;

/// <summary>
/// Steps the parameters of a module along their gradients. The state is plain tensors under the parameters' names, so that a
/// checkpoint can hold it; TorchSharp's own optimizers keep theirs to themselves.
/// </summary>
internal abstract class ParameterOptimizer : IDisposable
{
    private readonly (string Name, Tensor Parameter)[] _parameters;
    private readonly Dictionary<string, Tensor> _state = new(StringComparer.Ordinal);

    protected ParameterOptimizer(nn.Module module, double weightDecay, IReadOnlyList<string> moments)
    {
        WeightDecay = weightDecay;
        _parameters = [.. module.named_parameters().Select(static item => (item.name, (Tensor)item.parameter))];
        foreach (var (name, parameter) in _parameters)
        {
            foreach (var moment in moments)
            {
                // Like the parameter in strides too: element-wise steps over unlike orders would be slow.
                _state[Key(name, moment)] = zeros_like(parameter);
            }
        }
    }

    /// <summary>Factor of the parameter in its own step, at least 0.</summary>
    protected double WeightDecay { get; }

    /// <summary>Steps done, which corrections of bias need.</summary>
    public long Steps { get; private set; }

    /// <summary>The moments by name, owned by this object.</summary>
    public IReadOnlyDictionary<string, Tensor> State => _state;

    public static ParameterOptimizer Create(nn.Module module, TrainingOptions options) => options.Optimizer switch
    {
        OptimizerKind.Sgd => new MomentumSgd(module, options.Momentum, options.WeightDecay),
        OptimizerKind.Adam => new AdamMoments(module, options.WeightDecay, decoupled: false),
        _ => new AdamMoments(module, options.WeightDecay, decoupled: true),
    };

    /// <summary>Shortens the gradient of all parameters together to a Euclidean norm, see <see cref="GradientClipping"/>.</summary>
    public void ClipGradients(double maximum)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        GradientClipping.Apply([.. _parameters.Select(static item => item.Parameter.grad).OfType<Tensor>()], maximum);
    }

    /// <summary>Does one step; parameters without a gradient stay.</summary>
    public void Step(double learningRate)
    {
        using var noGradient = no_grad();
        Steps++;
        foreach (var (name, parameter) in _parameters)
        {
            using var gradient = parameter.grad;
            if (gradient is not null)
            {
                Step(name, parameter, gradient, learningRate);
            }
        }
    }

    /// <summary>Takes over the moments of a checkpoint; tensors are copied.</summary>
    /// <returns>The first name that does not fit; null when all were taken.</returns>
    public string? Restore(IReadOnlyDictionary<string, Tensor> state, long steps)
    {
        var wrong = _state.Keys.FirstOrDefault(name =>
            !state.TryGetValue(name, out var value) || !value.shape.AsSpan().SequenceEqual(_state[name].shape));
        if (wrong is not null)
        {
            return wrong;
        }

        using var noGradient = no_grad();
        foreach (var (name, tensor) in _state)
        {
            tensor.copy_(state[name]);
        }

        Steps = steps;
        return null;
    }

    public void Dispose()
    {
        foreach (var tensor in _state.Values)
        {
            tensor.Dispose();
        }

        _state.Clear();
    }

    protected abstract void Step(string name, Tensor parameter, Tensor gradient, double learningRate);

    protected Tensor Moment(string name, string moment) => _state[Key(name, moment)];

    private static string Key(string name, string moment) => $"{name}.{moment}";
}
